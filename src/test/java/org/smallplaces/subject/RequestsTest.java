package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** What somebody asks on paper, as data protection deals with it. */
class RequestsTest {
    private static TestNode node;
    private static String lead;
    private static String director;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        visitor = node.visitor("192.0.2.9");
        visitor.sign("bridge", "Paula Paper", "paula@example.org");
        lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Answer post(String cookie, String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    private static String begin(String email, String kind) {
        return begin(lead, email, kind);
    }

    private static String begin(String cookie, String email, String kind) {
        Answer begun =
                post(cookie, "/staff/requests", Fields.of("email", email, "kind", kind, "note", "A letter of May"));
        assertThat(begun.status()).isEqualTo(303);
        return begun.location();
    }

    @Test
    void twoPeopleEraseWhoAskedOnPaperAndNothingOfTheRequestIsLeft() {
        String page = begin("paula@example.org", "erase");
        assertThat(visitor.get(page, "Cookie", lead).words())
                .contains("paula@example.org", "A letter of May", "Signature: 1");
        Answer without = post(lead, page, Fields.of("act", "erase", "why", ""));
        assertThat(without.status()).isEqualTo(422);
        post(lead, page, Fields.of("act", "erase", "why", "She sent a copy of her passport"));
        assertThat(node.ask("select count(*) from signature where name = 'Paula Paper'"))
                .as("proposed only")
                .isEqualTo("1");
        String proposal = "/staff/approvals/" + node.ask("select id from approval where kind = 'subject.erase'");
        assertThat(post(lead, proposal + "/decision", Fields.of("act", "approve"))
                        .status())
                .as("not by the same person")
                .isNotEqualTo(303);
        post(director, proposal + "/decision", Fields.of("act", "approve"));
        assertThat(node.ask("select count(*) from signature where name = 'Paula Paper'"))
                .isEqualTo("0");
        assertThat(
                        node.ask(
                                "select state || ' ' || (email_sealed is null) || note from subject_request where kind = 'erase'"))
                .isEqualTo("done true");
        assertThat(node.ask("select kind from erasure_ledger")).isEqualTo("staff");
        assertThat(visitor.get(page, "Cookie", lead).words()).contains("This request is closed");
    }

    @Test
    void aCopyIsDownloadedAndTheClockIsSeen() {
        String page = begin("nobody@example.org", "export");
        Answer file = post(lead, page, Fields.of("act", "export"));
        assertThat(file.body()).contains("\"format\" : 1", "nobody@example.org");
        assertThat(node.ask("select count(*) from audit where act = 'subject.export'"))
                .isEqualTo("1");
        assertThat(visitor.get("/staff", "Cookie", lead).words()).contains("about personal data");
        node.clock.step(Duration.ofDays(32));
        String again = TestStaff.logIn(node, "late@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        assertThat(visitor.get("/staff/requests", "Cookie", again).words()).contains("Too late");
        post(again, page, Fields.of("act", "done"));
        assertThat(node.ask("select state from subject_request where kind = 'export'"))
                .isEqualTo("done");
        assertThat(visitor.get("/staff/requests", "Cookie", director).status()).isNotEqualTo(200);
    }

    @Test
    void anObjectionThatCameOnPaperIsOneRequestAndTheAuditSaysWhoDidIt() {
        // Beside a test that lets a month pass, whoever logged in first may be logged in no more.
        String today = TestStaff.logIn(node, "today@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        String page = begin(today, "carl@example.org", "object");
        post(today, page, Fields.of("act", "object"));
        assertThat(node.ask(
                        "select string_agg(came_by || ' ' || state, ', ') from subject_request where kind = 'object'"))
                .isEqualTo("staff done");
        assertThat(node.ask("select count(*) from audit where act = 'subject.object' and actor like 'staff:%'"))
                .isEqualTo("1");
        assertThat(node.ask("select added_by like 'staff:%' from suppression")).isEqualTo("t");

        String letter = begin(today, "dora@example.org", "export");
        post(today, letter, Fields.of("act", "object"));
        assertThat(node.ask("select state from subject_request where id = '" + letter.replaceAll(".*/", "") + "'"))
                .as("what she asked for besides is still to be done")
                .isEqualTo("open");
        post(today, letter, Fields.of("act", "done"));
    }

    @Test
    void aWrongAddressKeepsWhatWasTyped() {
        Answer wrong =
                post(lead, "/staff/requests", Fields.of("email", "paula", "kind", "object", "note", "She rang us"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("She rang us", "value=\"paula\"");
    }
}
