package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Looking after the accounts of others. */
class PeopleTest {
    private static Staffed site;

    @BeforeAll
    static void start() {
        site = new Staffed();
        // The two of the trial are directors too, and would hide that one has to remain.
        site.node.database.execute("update staff set disabled_at = now() where trial");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void rolesChangeAtOnceAndTheAuditNamesIdsOnly() {
        String cookie = site.logIn("rivka@staff.example", StaffRole.OFFICER);
        String path = "/staff/people/" + site.id("rivka@staff.example");
        assertThat(site.visitor
                        .get("/staff/campaigns/other/packs", "Cookie", cookie)
                        .status())
                .isEqualTo(200);

        assertThat(site.post(path + "/roles", "role", "reviewer", "role", "officer@bridge", "role", "officer@nowhere")
                        .location())
                .endsWith("done=roles");

        assertThat(site.visitor
                        .get("/staff/campaigns/other/packs", "Cookie", cookie)
                        .status())
                .isEqualTo(403);
        assertThat(site.visitor
                        .get("/staff/campaigns/bridge/packs", "Cookie", cookie)
                        .status())
                .isEqualTo(200);
        assertThat(site.node.ask("select detail from audit where act = 'staff.roles' and subject = 'staff:"
                        + site.id("rivka@staff.example") + "'"))
                .isEqualTo("{\"after\": [\"officer@bridge\", \"reviewer\"], \"before\": [\"officer\"]}");
        assertThat(site.get("/staff/people?q=RIVKA").words()).contains("campaign officer, for “", "1 person");
        assertThat(site.get(path).body()).contains("value=\"officer@bridge\" checked");
    }

    @Test
    void otherDirectorsHearWhenSomebodyMayDecideFromNowOn() {
        site.logIn("tova@staff.example", StaffRole.DIRECTOR);
        site.logIn("yael@staff.example", StaffRole.OFFICER);
        String path = "/staff/people/" + site.id("yael@staff.example");
        site.post(path + "/roles", "role", "reviewer");
        site.post(path + "/roles", "role", "director@bridge");
        assertThat(site.mail("tova@staff.example", 1)).contains("they may approve or refuse what others propose");
        site.post(path + "/roles", "role", "director@bridge", "role", "officer");
        site.post(path + "/disable");
        site.post(path + "/enable");
        site.mail("tova@staff.example", 2);
        site.node.database.execute(
                "update staff set disabled_at = now() where name in ('tova@staff.example', 'yael@staff.example')");
    }

    @Test
    void someRoleHasToRemain() {
        site.logIn("dina@staff.example", StaffRole.OFFICER);
        Answer answer = site.post("/staff/people/" + site.id("dina@staff.example") + "/roles");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.words()).contains("disable the account");
        assertThat(site.node.ask(
                        "select count(*) from staff_role where staff_id = '" + site.id("dina@staff.example") + "'"))
                .isEqualTo("1");
    }

    @Test
    void theSessionsOfADisabledAccountEndAndItLogsInAgainOnceEnabled() {
        String cookie = site.logIn("noa@staff.example", StaffRole.REVIEWER);
        String path = "/staff/people/" + site.id("noa@staff.example");

        assertThat(site.post(path + "/disable").location()).endsWith("done=disabled");

        assertThat(site.visitor.get("/staff", "Cookie", cookie).status()).isEqualTo(303);
        assertThat(site.get("/staff/people?state=active").body()).doesNotContain("noa@staff.example");
        assertThat(site.get("/staff/people?state=disabled").body()).contains("noa@staff.example");
        assertThat(site.post(path + "/enable").location()).endsWith("done=enabled");
        assertThat(site.visitor.get("/staff", "Cookie", cookie).status()).isEqualTo(303);
        site.logIn("noa@staff.example", StaffRole.REVIEWER);
    }

    /** The audit goes on telling their acts from those of others, and names nobody. */
    @Test
    void aDisabledAccountIsDeletedAndOnlyItsIdIsLeft() {
        site.logIn("gone@staff.example", StaffRole.OFFICER);
        String id = site.id("gone@staff.example").toString();
        String path = "/staff/people/" + id;
        site.node.database.execute("insert into staff_factor (staff_id, secret_sealed, since, last_step)"
                + " select id, email_sealed, now(), 0 from staff where id = '" + id + "'");
        assertThat(site.get(path).words()).doesNotContain("Delete this account for good");
        assertThat(site.post(path + "/delete").words()).contains("disable the account first");
        site.post(path + "/disable");
        assertThat(site.get(path).words()).contains("Delete this account for good", "Twelve months");

        assertThat(site.post(path + "/delete").location()).endsWith("done=deleted");

        assertThat(site.node.ask("select s::text like '%gone@staff.example%' from staff s where id = '" + id + "'"))
                .isEqualTo("f");
        assertThat(site.node.ask("select (select count(*) from staff_factor where staff_id = s.id)"
                        + " + (select count(*) from staff_role where staff_id = s.id)"
                        + " + num_nonnulls(email_hash, email_sealed, password_hash) from staff s where id = '" + id
                        + "'"))
                .isEqualTo("0");
        assertThat(site.get(path).status()).isEqualTo(404);
        assertThat(site.post(path + "/enable").status()).isEqualTo(404);
        assertThat(site.get("/staff/people?state=all").body()).doesNotContain("gone@staff.example", id);
        String former = "A former member of staff (#" + id.substring(28) + ")";
        assertThat(site.get("/staff/audit?who=staff:" + id).words())
                .contains(former, "Logged in")
                .doesNotContain("gone@staff.example");
        assertThat(site.get("/staff/audit?subject=staff:" + id).words()).contains("Deleted an account");
        assertThat(site.node.ask("select subjects::text from erasure_ledger where kind = 'staff'"))
                .as("also from a backup")
                .isEqualTo("{\"staff-account\": [\"" + id + "\"]}");
        assertThat(site.logIn("gone@staff.example", StaffRole.OFFICER))
                .as("whoever comes back has a new account")
                .isNotEmpty();
        site.node.database.execute("update staff set disabled_at = now() where name = 'gone@staff.example'");
    }

    /** Another director lets them in again at the same moment. */
    @Test
    void anAccountThatIsEnabledMeanwhileIsNotSaidToBeDeleted() throws Exception {
        site.logIn("back@staff.example", StaffRole.OFFICER);
        UUID id = site.id("back@staff.example");
        site.node.database.execute("update staff set disabled_at = now() where id = '" + id + "'");
        PeopleStore store = new PeopleStore(site.node.site().sealer(), true);
        Promise<Void> enabled = Promise.promise();
        Promise<Void> commit = Promise.promise();
        Future<Void> enabling = site.node
                .site()
                .database()
                .pool()
                .withTransaction(transaction -> store.lock(transaction)
                        .compose(locked -> store.enable(transaction, id))
                        .onComplete(done -> enabled.complete())
                        .compose(done -> commit.future()));
        Console.await(enabled.future());
        CompletableFuture<Answer> deleting =
                CompletableFuture.supplyAsync(() -> site.post("/staff/people/" + id + "/delete"));
        Wait.until(
                () -> deleting.isDone()
                        || !site.node
                                .ask("select count(*) from pg_locks where not granted")
                                .equals("0"),
                Boolean.TRUE::equals);
        commit.complete();
        Console.await(enabling);
        assertThat(deleting.get(20, TimeUnit.SECONDS).words()).contains("disable the account first");
        assertThat(site.id("back@staff.example")).isEqualTo(id);
    }

    @Test
    void anAccountIsDeletedTwelveMonthsAfterItWasDisabled() {
        site.logIn("left@staff.example", StaffRole.REVIEWER);
        site.logIn("leaving@staff.example", StaffRole.REVIEWER);
        String left = site.id("left@staff.example").toString();
        String now = "timestamptz '" + site.node.clock.instant() + "'";
        site.node.database.execute("update staff set disabled_at = " + now
                + " - case name when 'left@staff.example' then interval '1 year 1 day' else interval '364 days' end"
                + " where name in ('left@staff.example', 'leaving@staff.example')");
        FormerStaff former = new FormerStaff(
                site.node.database.database().pool(), site.node.site().erasures(), site.node.clock);
        assertThat(Console.await(former.forget())).isEqualTo(1);
        assertThat(site.node.ask("select deleted_at is not null from staff where id = '" + left + "'"))
                .isEqualTo("t");
        assertThat(site.node.ask("select count(*) from staff where name = 'leaving@staff.example'"))
                .isEqualTo("1");
        assertThat(site.node.ask(
                        "select actor from audit where act = 'staff.delete' and subject = 'staff:" + left + "'"))
                .isEqualTo("system");
        assertThat(Console.await(former.forget())).as("once").isZero();
    }

    @Test
    void nobodyChangesTheirOwnRolesOrDisablesThemselves() {
        String path = "/staff/people/" + site.id("director@staff.example");
        assertThat(site.post(path + "/roles", "role", "officer").status()).isEqualTo(409);
        assertThat(site.post(path + "/disable").status()).isEqualTo(409);
        assertThat(site.get(path).words()).contains("This is your own account").doesNotContain("Save the roles");
        assertThat(site.get("/staff/people").status()).isEqualTo(200);
    }

    @Test
    void twoDirectorsWhoDisableEachOtherAtOnceLeaveOne() {
        for (int round = 0; round < 5; round++) {
            String name = "rival" + round + "@staff.example";
            String rival = site.logIn(name, StaffRole.DIRECTOR);
            String mine = "/staff/people/" + site.id("director@staff.example") + "/disable";
            String theirs = "/staff/people/" + site.id(name) + "/disable";
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(() -> site.post(theirs));
            CompletableFuture<Answer> two = CompletableFuture.supplyAsync(() -> site.postAs(rival, mine));
            List<Integer> statuses = List.of(one.join().status(), two.join().status());

            assertThat(site.node.ask("select count(*) from staff join staff_role on staff_id = staff.id"
                            + " where role = 'director' and disabled_at is null and not trial"))
                    .as(statuses.toString())
                    .isEqualTo("1");
            site.node.database.execute("update staff set disabled_at = null where name = 'director@staff.example'");
            site.node.database.execute("update staff set disabled_at = now() where name = '" + name + "'");
            if (site.get("/staff").status() != 200) {
                return; // our own session has ended: the rival was quicker, and that round is the last
            }
        }
    }

    @Test
    void whoMaySeePeopleButNotManageThemSeesNoAddressAndNoForm() {
        site.invite("asked@fennerby.example", "officer");
        String auditor = site.logIn("auditor@staff.example", StaffRole.AUDITOR);
        Answer list = site.visitor.get("/staff/people", "Cookie", auditor);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains("Ruth Cohen").doesNotContain("asked@fennerby.example", "/staff/people/invite");
        String path = "/staff/people/" + site.id("auditor@staff.example");
        assertThat(site.visitor.get(path, "Cookie", auditor).status()).isEqualTo(403);
    }

    @Test
    void theListIsSoughtSortedAndPagedByTheAddress() {
        site.node.database.execute("insert into staff (id, email_hash, email_sealed, name, password_hash, created_at)"
                + " select gen_random_uuid(), decode(lpad(to_hex(i), 32, '0'), 'hex'),"
                + " (select email_sealed from staff limit 1), 'crowd ' || lpad(i::text, 3, '0'),"
                + " (select password_hash from staff limit 1), now() from generate_series(1, 60) as i");
        site.node.database.execute("update staff set disabled_at = now() where name like 'crowd %'");
        String first = site.get("/staff/people?state=all&q=CROWD").words();
        assertThat(first)
                .contains("60 people", "crowd 001", "crowd 050", "The next page")
                .doesNotContain("crowd 051");
        assertThat(site.get("/staff/people?state=all&q=crowd&page=2").words())
                .contains("crowd 051", "crowd 060", "The page before")
                .doesNotContain("crowd 050", "The next page");
        assertThat(site.get("/staff/people?state=active&q=crowd").words()).contains("Nobody is found.");
        assertThat(site.get("/staff/people?state='&q=crowd&page=-1&sort=x").status())
                .isEqualTo(200);
        String seen =
                site.get("/staff/people?state=all&sort=seen&q=staff.example").body();
        assertThat(seen.indexOf("director@staff.example")).isPositive();
        site.node.database.execute("delete from staff where name like 'crowd %'");
    }
}
