package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** The server is killed as by {@code kill -9} while it deletes the people of a campaign whose time is over; the next one goes on. */
class KilledRetentionTest {
    private static final int PEOPLE = 2_600;
    private static final int BATCH = 500;
    private static final String STOOD = "select t.standing + coalesce(r.standing, 0) from tally t"
            + " left join retention_run r on r.campaign_id = t.campaign_id where t.issued > 0";
    private static final String NAMED =
            "select count(*) from signature where name <> '' or octet_length(email_sealed) > 0";
    private static final String RUN =
            "select standing || ' ' || erased || ' ' || (done_at is not null) || ' ' || aggregates from retention_run";

    private EarnestSite site;
    private int port;
    private Map<String, String> settings;

    @BeforeEach
    void start() {
        site = new EarnestSite();
        port = Program.freePort();
        settings = site.settings(port);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String ask(String sql) {
        return site.database.ask(sql).get(0);
    }

    private String count() {
        return new Visitor(port, "192.0.2.1")
                .get("/campaigns/" + EarnestSite.SLUG + "/count.json")
                .body();
    }

    /** One who came by the form, and the others as many rows; the campaign closed seven months ago. */
    private void signed(int people) {
        try (Program server = Program.serve(settings)) {
            Visitor visitor = new Visitor(port, "192.0.2.1");
            Fields form = visitor.form(EarnestSite.SLUG, "Ann Archer", "ann@example.org")
                    .and("updates", "yes");
            assertThat(visitor.sign(EarnestSite.SLUG, form).status()).isEqualTo(303);
            assertThat(visitor.post(site.verifyLink(0), Fields.of()).status()).isEqualTo(303);
            assertThat(server.isAlive()).isTrue();
        }
        String columns = "campaign_id, text_id, wording_id, language, state, slot, email_sealed, country, postcode,"
                + " comment, visibility, signed_at, verified_at";
        site.database.execute("insert into signature (id, mailbox, number, name, " + columns + ") select"
                + " gen_random_uuid(), decode(md5(i::text), 'hex'), i, 'Person ' || i, " + columns
                + " from signature, generate_series(2, " + people + ") i where number = 1;"
                + " update tally set issued = " + people + ", standing = " + people + " where issued > 0;"
                + " update campaign set state = 'closed', closed_at = now() - interval '7 months', state_since = now()"
                + " - interval '7 months'; delete from retention_told"); // else it would count from today
        due();
    }

    private void due() {
        site.database.execute("update scheduled_tasks set execution_time = now() where task_name = 'retention'");
    }

    @Test
    void theNextRunEndsWhatItBeganAndNothingIsDoneTwiceOrMailed() throws Exception {
        signed(PEOPLE);
        assertThat(ask(NAMED)).isEqualTo(Integer.toString(PEOPLE));
        String mails = ask("select count(*) from outbox");

        killedAtALock("select from signature where number = " + (3 * BATCH + 100), 3 * BATCH);
        assertThat(ask("select standing || ' ' || erased || ' ' || (done_at is not null) from retention_run"))
                .as("what had been committed, and no more")
                .isEqualTo(3 * BATCH + " " + 3 * BATCH + " false");
        assertThat(ask(NAMED)).isEqualTo(Integer.toString(PEOPLE - 3 * BATCH));
        assertThat(ask(STOOD)).as("nobody sees another number").isEqualTo(Integer.toString(PEOPLE));

        String ended;
        try (Program next = Program.serve(settings)) {
            ended = Wait.until(() -> ask(RUN), run -> run.contains("true"));
            assertThat(ended).startsWith(PEOPLE + " " + PEOPLE + " true").contains("\"GB\": " + PEOPLE);
            assertThat(ask(NAMED)).isEqualTo("0");
            assertThat(ask("select count(*) || ' ' || count(distinct number) || ' ' || max(number) from signature"))
                    .as("an empty row of each stays")
                    .isEqualTo(PEOPLE + " " + PEOPLE + " " + PEOPLE);
            assertThat(ask("select issued || ' ' || standing from tally where issued > 0"))
                    .isEqualTo(PEOPLE + " 0");
            Wait.until(this::count, body -> body.contains(Integer.toString(PEOPLE)));

            String before = ask("select last_success from scheduled_tasks where task_name = 'retention'");
            due();
            Wait.until(
                    () -> ask("select last_success from scheduled_tasks where task_name = 'retention'"),
                    success -> !success.equals(before));
            assertThat(ask(RUN)).as("a run more").isEqualTo(ended);
            assertThat(next.err()).doesNotContain("ERROR");
        }
        assertThat(ask("select count(*) from outbox")).as("no mail after it").isEqualTo(mails);
        assertThat(site.mails(1)).hasSize(1);
        assertThat(ask("select string_agg(concat(detail ->> 'records', ' of ', detail ->> 'inAll'), ', ') from audit"
                        + " where act = 'subject.retention'"))
                .as("told once, with what the killed one had deleted")
                .isEqualTo(PEOPLE - 3 * BATCH + " of " + PEOPLE);
    }

    /** Nobody is left to be deleted, and still it has to be said that it was done. */
    @Test
    void whatWasKilledAfterItsLastBatchIsEndedToo() throws Exception {
        signed(1);
        // What says so waits before it does, for a row that is held: a COMMIT that waits would go on without its
        // server.
        site.database.execute("create function waits() returns trigger language plpgsql security definer as"
                + " $$ begin perform from audit_head for update; return new; end $$;"
                + " create trigger waits before update on retention_run for each row when (new.done_at is not null)"
                + " execute function waits()");
        killedAtALock("select from audit_head", 1);
        assertThat(ask("select count(*) from retention_run where done_at is null"))
                .isEqualTo("1");
        try (Program next = Program.serve(settings)) {
            assertThat(Wait.until(() -> ask(RUN), run -> run.contains("true"))).startsWith("1 1 true");
            assertThat(next.isAlive()).isTrue();
        }
        assertThat(ask("select string_agg(detail ->> 'inAll', ', ') from audit where act = 'subject.retention'"))
                .isEqualTo("1");
    }

    /** Somebody holds a row that the run needs after {@code erased} records: it is killed within a transaction. */
    private void killedAtALock(String row, int erased) throws Exception {
        try (TestDatabase.Lock held = site.database.lockRows(row);
                Program server = Program.begin(settings, "serve")) {
            Wait.until(() -> ask("select erased from retention_run"), Integer.toString(erased)::equals);
            Wait.until(() -> ask("select count(*) from pg_locks where not granted"), waiting -> !waiting.equals("0"));
            server.kill();
        }
        Wait.until(
                () -> ask("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and application_name = 'smallplaces'"),
                "0"::equals);
    }
}
