package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.db.ChainVerdict.Broken;
import org.smallplaces.db.ChainVerdict.Fault;
import org.smallplaces.db.ChainVerdict.Whole;

class AuditChainTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final int WRITERS = 8;
    private static Vertx vertx;
    private static TestDatabase test;
    private final AuditLog audit = new AuditLog();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        test = TestDatabase.fresh(vertx, WRITERS);
    }

    @AfterAll
    static void close() {
        test.close();
        await(vertx.close());
    }

    @BeforeEach
    void empty() {
        test.execute("truncate audit, audit_chain");
        test.execute("update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')");
    }

    @Test
    void entriesAreChainedInTheOrderOfTheirCommits() {
        write(5);
        assertThat(check()).isInstanceOf(Whole.class);
        assertThat(head().seq()).isEqualTo(5);
        assertThat(test.ask("select subject from audit join audit_chain on audit_id = audit.id order by seq"))
                .containsExactly("thing:0", "thing:1", "thing:2", "thing:3", "thing:4");
    }

    @Test
    void whatIsToStandOnceInAWhileIsWrittenAgainAfterIt() {
        AuditEntry look = AuditEntry.of(NOON, "staff:a", "thing.look", "thing:0");
        for (AuditEntry one : List.of(
                look,
                AuditEntry.of(NOON.plusSeconds(3_599), "staff:a", "thing.look", "thing:0"),
                AuditEntry.of(NOON.plusSeconds(1), "staff:b", "thing.look", "thing:0"),
                AuditEntry.of(NOON.plusSeconds(1), "staff:a", "thing.look", "thing:1"),
                AuditEntry.of(NOON.plusSeconds(3_601), "staff:a", "thing.look", "thing:0"))) {
            await(audit.appendLook(test.database().pool(), one));
        }
        assertThat(test.ask("select actor || ' ' || subject from audit order by id"))
                .containsExactly("staff:a thing:0", "staff:b thing:0", "staff:a thing:1", "staff:a thing:0");
        assertThat(check()).isInstanceOf(Whole.class);
    }

    @Test
    void anEmptyAuditIsWhole() {
        assertThat(check()).isEqualTo(new Whole(new AuditHead(0, ChainedEntry.NOTHING_BEFORE)));
    }

    @Test
    void severalEntriesOfOneTransactionAreChainedTogetherAndRolledBackTogether() {
        write(1);
        assertThatThrownBy(() -> await(test.database()
                        .pool()
                        .withTransaction(one -> append(one, 3).compose(done -> Future.failedFuture("undone")))))
                .hasMessageContaining("undone");
        await(test.database().pool().withTransaction(one -> append(one, 3)));
        assertThat(head().seq()).isEqualTo(4);
        assertThat(check()).isInstanceOf(Whole.class);
    }

    @Test
    void whatIsMadeImmediateInTheMiddleOfATransactionIsChainedAllTheSame() {
        await(test.database()
                .pool()
                .withTransaction(one -> append(one, 2)
                        .compose(done ->
                                one.query("set constraints all immediate").execute())
                        .compose(done -> append(one, 2))
                        .compose(done ->
                                one.query("set constraints all deferred").execute())
                        .compose(done -> append(one, 2))));
        assertThat(head().seq()).isEqualTo(6);
        assertThat(check()).isInstanceOf(Whole.class);
    }

    @Test
    void whateverStandsInAnEntryTheProgramHashesWhatTheDatabaseHashed() {
        List<String> hostile = List.of(
                "plain",
                "quote \" back \\ slash / end",
                "tab\t line\n return\r feed\f back\b",
                "\u0001\u001f\u007f\u0085\u2028",
                "שלום \uD83D\uDE00 عربى",
                "\",\"hash\":\"",
                "");
        for (String text : hostile) {
            await(audit.append(
                    test.database().pool(),
                    AuditEntry.of(NOON, text, text, text)
                            .in(UUID.randomUUID())
                            .with(new JsonObject()
                                    .put(text, text)
                                    .put("number", 1.50)
                                    .put("list", new JsonArray().add(1).add(text))
                                    .putNull("none"))));
        }
        await(audit.append(
                test.database().pool(), AuditEntry.of(Instant.parse("1999-12-31T23:59:59Z"), "a", "b", "c")));
        assertThat(check()).isInstanceOf(Whole.class);
        assertThat(head().seq()).isEqualTo(hostile.size() + 1);
    }

    @Test
    void anAlteredEntryIsNamed() {
        write(5);
        for (String change : List.of(
                "actor = 'staff:other'",
                "at = at + interval '1 microsecond'",
                "detail = detail || '{\"n\": 9}'",
                "campaign_id = gen_random_uuid()",
                "subject = subject || ' '")) {
            empty();
            write(5);
            test.execute("update audit set " + change + " where subject = 'thing:2'");
            assertThat(check()).as(change).isEqualTo(new Broken(3, Fault.ALTERED));
        }
    }

    @Test
    void anEntryThatWasAlteredTogetherWithItsHashIsNamedByTheNext() {
        write(5);
        test.execute("update audit set actor = 'staff:other' where subject = 'thing:2'");
        test.execute("update audit_chain set hash = sha256(convert_to(audit_line(seq, previous_hash, audit), 'UTF8'))"
                + " from audit where audit.id = audit_id and seq = 3");
        assertThat(check()).isEqualTo(new Broken(4, Fault.DETACHED));
    }

    @Test
    void aDeletedEntryIsNamedWithItsLinkOrWithout() {
        write(5);
        test.execute("delete from audit where subject = 'thing:2'");
        assertThat(check()).isEqualTo(new Broken(3, Fault.DELETED));
        test.execute("delete from audit_chain where seq = 3");
        assertThat(check()).isEqualTo(new Broken(3, Fault.MISSING));
    }

    @Test
    void aCutTailIsNamedAlsoWhereTheHeadWasCutWithIt() {
        write(5);
        AuditHead noted = head();
        test.execute("delete from audit where subject in ('thing:3', 'thing:4')");
        test.execute("delete from audit_chain where seq > 3");
        assertThat(check()).isEqualTo(new Broken(4, Fault.CUT_OFF));
        test.execute("update audit_head set seq = 3, hash = (select hash from audit_chain where seq = 3)");
        assertThat(check()).as("nothing in the database can tell").isInstanceOf(Whole.class);
        assertThat(check(noted)).as("what was written down can").isEqualTo(new Broken(4, Fault.CUT_OFF));
        write(2);
        assertThat(check(noted)).as("and filled up again").isEqualTo(new Broken(5, Fault.OTHER_HEAD));
    }

    @Test
    void aHeadThatWasWrittenDownIsStillThereLater() {
        write(3);
        AuditHead noted = head();
        write(3);
        assertThat(check(noted)).isInstanceOf(Whole.class);
        assertThat(AuditHead.parse(noted.toString())).contains(noted);
    }

    @Test
    void anEntryThatWasPutInPastTheTriggerIsFound() {
        write(2);
        test.execute("alter table audit disable trigger audit_is_chained;"
                + "insert into audit (at, actor, act, subject) values (now(), 'x', 'y', 'z');"
                + "alter table audit enable trigger audit_is_chained");
        assertThat(check())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.fault()).isEqualTo(Fault.SMUGGLED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into audit_chain values (1, 1, 1, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))",
                "update audit_chain set hash = hash",
                "delete from audit_chain",
                "truncate audit_chain",
                "update audit_head set seq = 0",
                "delete from audit_head",
                "insert into audit (id, at, actor, act, subject) overriding system value values (1, now(), 'x', 'y', 'z')",
                "alter table audit disable trigger audit_is_chained",
                "set session_replication_role = replica"
            })
    void theServingRoleChoosesNoPlaceAndNoHash(String sql) {
        assertThatThrownBy(() -> await(test.database().pool().query(sql).execute()))
                .hasRootCauseInstanceOf(PgException.class)
                .hasStackTraceContaining("(42501)"); // insufficient privilege
    }

    @Test
    void manyWhoWriteAtOnceMakeOneChain() {
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(test.database().pool().withTransaction(one -> append(one, 2)));
        }
        await(Future.all(all));
        assertThat(head().seq()).isEqualTo(400);
        assertThat(check()).isInstanceOf(Whole.class);
    }

    /** Each takes the other's lock after it has written its entry: with a lock taken at the insert, one would have to die. */
    @Test
    void whoeverWritesAnEntryAndThenWaitsForALockHoldsUpNobody() {
        test.execute("create table if not exists locked (id int primary key)");
        test.execute("insert into locked values (1) on conflict do nothing");
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean first = i % 2 == 0;
            all.add(test.database()
                    .pool()
                    .withTransaction(one -> first
                            ? append(one, 1).compose(done -> lock(one)).compose(done -> append(one, 1))
                            : lock(one).compose(done -> append(one, 2))));
        }
        await(Future.all(all));
        assertThat(check()).isInstanceOf(Whole.class);
        assertThat(head().seq()).isEqualTo(120);
    }

    @Test
    void thousandsOfEntriesOfOneTransactionAreChained() {
        await(test.database()
                .pool()
                .withTransaction(one -> one.query("insert into audit (at, actor, act, subject)"
                                + " select now(), 'staff:1', 'signature.invalidate', 'signature:' || n"
                                + " from generate_series(1, 5000) n")
                        .execute()));
        assertThat(head().seq()).isEqualTo(5000);
        assertThat(check()).isInstanceOf(Whole.class);
    }

    @Test
    void whatWasWrittenBeforeThereWasAChainIsChainedByTheMigration() {
        try (TestDatabase old = TestDatabase.unmigrated(vertx)) {
            ServingRole.ensure(old.owner(), old.serving());
            Flyway.configure()
                    .dataSource(old.owner().dataSource())
                    .locations("classpath:db/migration")
                    .placeholderReplacement(false)
                    .defaultSchema("public")
                    .target("20")
                    .load()
                    .migrate();
            old.execute("insert into audit (at, actor, act, subject, detail) select now(), 'staff:1', 'pack.build',"
                    + " 'pack:' || n, '{\"n\": 1.0}' from generate_series(1, 7) n");
            Migrations.migrate(old.owner(), old.serving());
            assertThat(AuditChain.check(old.serving(), Optional.empty()))
                    .isInstanceOfSatisfying(
                            Whole.class, whole -> assertThat(whole.head().seq()).isEqualTo(7));
        }
    }

    private static Future<Void> lock(SqlConnection connection) {
        return connection
                .query("select id from locked where id = 1 for update")
                .execute()
                .mapEmpty();
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            await(audit.append(test.database().pool(), AuditEntry.of(NOON, "staff:1", "thing.do", "thing:" + i)));
        }
    }

    private Future<Void> append(SqlConnection connection, int entries) {
        Future<Void> done = Future.succeededFuture();
        for (int i = 0; i < entries; i++) {
            int n = i;
            done = done.compose(before -> audit.append(
                    connection,
                    AuditEntry.of(NOON, "staff:1", "thing.do", "thing:" + n).with(new JsonObject().put("n", n))));
        }
        return done;
    }

    private static AuditHead head() {
        return AuditHead.parse(test.ask("select seq || ':' || encode(hash, 'hex') from audit_head")
                        .get(0))
                .orElseThrow();
    }

    private static ChainVerdict check() {
        return AuditChain.check(test.serving(), Optional.empty());
    }

    private static ChainVerdict check(AuditHead known) {
        return AuditChain.check(test.serving(), Optional.of(known));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
