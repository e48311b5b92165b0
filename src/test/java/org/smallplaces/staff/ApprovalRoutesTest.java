package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.staff.Browser.Answer;

class ApprovalRoutesTest {
    private static Console console;
    private static Browser officer;
    private static Browser director;
    private static Browser other;

    @BeforeAll
    static void open() {
        console = Console.inTrial();
        officer = console.browser().loggedIn();
        director = console.loggedIn("dana@staff.example", StaffRole.DIRECTOR);
        other = console.loggedIn("dora@staff.example", StaffRole.DIRECTOR);
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @BeforeEach
    void anew() {
        console.act.impossible = false;
        console.act.carriedOut.clear();
        console.database.execute("truncate approval, campaign_release cascade");
    }

    @Test
    void aProposalWaitsOnTheHomePageAndIsApprovedFromThere() {
        UUID id = proposed(Console.NAME);
        assertThat(director.get("/staff").body())
                .contains("href=\"/staff/approvals\">proposal")
                .contains("waits for your decision");
        assertThat(director.get("/staff/approvals").body()).contains(id.toString());
        assertThat(director.get("/staff/approvals/" + id).body())
                .contains(NotedAct.TITLE, NotedAct.DETAIL, "Miriam &lt;Levy&gt;", "Because &amp; so")
                .contains("href=\"/staff/campaigns/files\"");
        Answer answer = decide(director, id, "approve", "");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(console.act.carriedOut).containsExactly(id);
        assertThat(director.get(answer.header("Location")).body()).contains("You have approved it", "dana@staff");
        assertThat(director.get("/staff").body()).doesNotContain("waits for your decision");
        assertThat(officer.get("/staff/approvals?show=decided").body()).contains(id.toString(), "Approved");
    }

    @Test
    void onePersonIsNeverBothAlsoNotFromAnotherSession() {
        UUID id = proposed("dana@staff.example");
        Browser again = console.browser("192.0.2.9");
        again.logIn("dana@staff.example", Console.PASSWORD);
        for (Browser session : new Browser[] {director, again}) {
            assertThat(session.get("/staff/approvals/" + id).body())
                    .contains("This is your own proposal")
                    .doesNotContain("value=\"approve\"");
            for (String act : new String[] {"approve", "refuse"}) {
                Answer answer = decide(session, id, act, "I say so");
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.body()).contains("Nobody decides about their own proposal");
            }
        }
        assertThat(console.act.carriedOut).isEmpty();
        assertThat(state(id)).isEqualTo("proposed");
        assertThat(post(again, id, "withdrawal", Map.of()).status()).isEqualTo(303);
    }

    @Test
    void refusingTakesAReasonAndKeepsWhatWasTyped() {
        UUID id = proposed(Console.NAME);
        Answer without = decide(director, id, "refuse", "  ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("error-summary", "Say why you refuse");
        Answer tooLong = decide(director, id, "refuse", "Not <like> this. " + "x".repeat(1000));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("Shorten the reason", "Not &lt;like&gt; this.");
        assertThat(state(id)).isEqualTo("proposed");
        assertThat(decide(director, id, "refuse", "Not <like> this").status()).isEqualTo(303);
        assertThat(officer.get("/staff/approvals/" + id).body()).contains("Refused", "Not &lt;like&gt; this");
        assertThat(console.act.carriedOut).isEmpty();
    }

    @Test
    void whoIsTooLateIsToldWhatHappened() {
        UUID id = proposed(Console.NAME);
        decide(director, id, "approve", "");
        Answer late = decide(other, id, "refuse", "Better not");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("somebody else has approved this meanwhile");
        assertThat(console.act.carriedOut).containsExactly(id);
        UUID withdrawn = proposed(Console.NAME);
        post(officer, withdrawn, "withdrawal", Map.of("reason", "A slip"));
        assertThat(decide(other, withdrawn, "approve", "").body()).contains("it was withdrawn meanwhile");
    }

    @Test
    void anExpiredProposalSaysSoAndCannotBeDecided() {
        UUID id = proposed(Console.NAME);
        console.database.execute("alter table approval disable trigger approval_keep;"
                + "update approval set proposed_at = '2020-01-01', expires_at = '2020-01-02' where id = '" + id + "';"
                + "alter table approval enable trigger approval_keep");
        assertThat(director.get("/staff/approvals/" + id).body())
                .contains("Expired")
                .doesNotContain("name=\"act\"");
        assertThat(director.get("/staff/approvals").body()).doesNotContain(id.toString());
        assertThat(director.get("/staff/approvals?show=decided").body()).contains(id.toString());
        assertThat(decide(director, id, "approve", "").body()).contains("this has expired");
        assertThat(console.act.carriedOut).isEmpty();
    }

    @Test
    void aRoleTakenAwayBetweenSeeingAndPressingCountsNoMore() {
        Browser gone = console.loggedIn("gil@staff.example", StaffRole.DIRECTOR);
        UUID id = proposed(Console.NAME);
        assertThat(gone.get("/staff/approvals/" + id).body()).contains("value=\"approve\"");
        String token = gone.formToken();
        console.database.execute("update staff_role set role = 'data-protection' where staff_id = ("
                + "select id from staff where name = 'gil@staff.example')");
        Answer answer = gone.post(
                "/staff/approvals/" + id + "/decision", Map.of("csrf", token, "act", "approve", "reason", ""));
        assertThat(answer.status()).isIn(403, 404, 409);
        console.database.execute("update staff set disabled_at = now() where name = 'gil@staff.example'");
        assertThat(gone.post("/staff/approvals/" + id + "/decision", Map.of("csrf", token, "act", "approve"))
                        .header("Location"))
                .startsWith("/staff/log-in");
        assertThat(console.act.carriedOut).isEmpty();
    }

    @Test
    void whatADisabledAccountProposedIsNotApproved() {
        console.loggedIn("olga@staff.example", StaffRole.OFFICER);
        UUID id = proposed("olga@staff.example");
        console.database.execute("update staff set disabled_at = now() where name = 'olga@staff.example'");
        Answer answer = decide(director, id, "approve", "Fine");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("may not do so any more", ">Fine</textarea>");
        assertThat(decide(director, id, "refuse", "Gone").status()).isEqualTo(303);
    }

    @Test
    void whatCannotBeDoneSaysWhyAndKeepsTheReason() {
        UUID id = proposed(Console.NAME);
        console.act.impossible = true;
        Answer answer = decide(director, id, "approve", "Go on");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing in them is new.", ">Go on</textarea>");
        assertThat(state(id)).isEqualTo("proposed");
    }

    @Test
    void whoMayNotDecideSeesNoButtonAndGetsNoFurther() {
        UUID id = proposed("dana@staff.example");
        assertThat(officer.get("/staff/approvals/" + id).body())
                .contains("waits for somebody who may decide")
                .doesNotContain("name=\"act\"");
        assertThat(decide(officer, id, "approve", "").status()).isEqualTo(403);
        Browser reviewer = console.loggedIn("rivka@staff.example", StaffRole.REVIEWER);
        assertThat(reviewer.get("/staff/approvals/" + id).status()).isEqualTo(404);
        assertThat(post(officer, id, "withdrawal", Map.of()).body()).contains("Only whoever proposed this");
        assertThat(director.get("/staff/approvals/nonsense").status()).isEqualTo(404);
    }

    @Test
    void listsAreCutIntoPagesAndNarrowed() {
        Browser fresh = console.loggedIn("fresh@staff.example", StaffRole.DIRECTOR);
        for (int i = 0; i < 31; i++) {
            proposed("fresh@staff.example");
        }
        String first = fresh.get("/staff/approvals?show=mine&kind=test.note").body();
        assertThat(first.split("<th scope=\"row\">")).hasSize(31);
        assertThat(first).contains("show&#x3D;mine&amp;kind&#x3D;test.note&amp;page&#x3D;2", "selected>Build pack");
        String second =
                fresh.get("/staff/approvals?show=mine&kind=test.note&page=2").body();
        assertThat(second.split("<th scope=\"row\">")).hasSize(2);
        assertThat(second).contains("Previous page").doesNotContain("Next page");
        assertThat(fresh.get("/staff/approvals?show=mine&kind=other.kind").body())
                .contains("None of these");
        assertThat(fresh.get("/staff/approvals?show=%27&kind=%3Cb%3E&campaign=..&page=-1")
                        .status())
                .isEqualTo(200);
    }

    private static Answer decide(Browser browser, UUID id, String act, String reason) {
        return post(browser, id, "decision", Map.of("act", act, "reason", reason));
    }

    private static Answer post(Browser browser, UUID id, String what, Map<String, String> fields) {
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        all.put("csrf", browser.formToken());
        return browser.post("/staff/approvals/" + id + "/" + what, all);
    }

    private static UUID proposed(String name) {
        UUID staff = UUID.fromString(console.database
                .ask("select id from staff where name = '" + name + "'")
                .get(0));
        StaffMember member = Console.await(
                        console.accounts.member(console.database.database().pool(), staff))
                .orElseThrow();
        ProposeResult result = Console.await(console.database
                .database()
                .pool()
                .withTransaction(transaction -> console.approvals.propose(
                        transaction,
                        console.act,
                        member,
                        Optional.empty(),
                        "note:" + UUID.randomUUID(),
                        new JsonObject().put("count", 3),
                        new Reason("Because & so"))));
        console.clock.pass(Duration.ofSeconds(1));
        return ((ProposeResult.Proposed) result).proposal().id();
    }

    private static String state(UUID id) {
        return console.database
                .ask("select state from approval where id = '" + id + "'")
                .get(0);
    }
}
