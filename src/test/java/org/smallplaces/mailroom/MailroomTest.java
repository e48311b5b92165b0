package org.smallplaces.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.mail.ScriptedSmtpServer;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Staff see how mail fares, have it tried anew, and keep the list of those who get none. */
class MailroomTest {
    private static final String SECRET = "victim@canary.example";

    private static ScriptedSmtpServer smtp;
    private static TestNode node;
    private static Visitor visitor;
    private static String officer;
    private static String director;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        smtp = new ScriptedSmtpServer(Map.of());
        node = TestNode.mailingTo(
                "smtp://127.0.0.1:" + smtp.port() + "?starttls=disabled", TestCampaigns.open("bridge"));
        visitor = node.visitor("192.0.2.9");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        token = TestStaff.formToken(visitor, director);
    }

    @BeforeEach
    void aServerThatTakesEverything() {
        smtp.tell("RCPT", "250 fine");
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        smtp.close();
    }

    @Test
    void theOverviewCountsWhatWasSentAndWhatWasNotByReasonAndCampaign() {
        signs("sent@example.org", "sent");
        smtp.tell("RCPT", "554 5.7.1 we do not like you");
        signs("policy@example.org", "refused");
        String page = get("/staff/mail").words();
        assertThat(page)
                .contains("Nothing waits")
                .contains("The mail server refused the recipient (554)")
                .contains("Mend the bridge at bridge")
                .doesNotContain("example.org", "we do not like you");
        String failed = get("/staff/mail/failed?show=refused").words();
        assertThat(failed).contains("Verification", "(554)").doesNotContain("example.org");
    }

    @Test
    void mailThatNobodySendsIsCalledStuckAndPostponedMailIsNot() {
        smtp.tell("RCPT", "451 try later");
        String waiting = signs("later@example.org", "waiting");
        Wait.until(
                () -> node.ask("select reason from outbox where id = '" + waiting + "'"),
                reason -> reason.contains("451"));
        assertThat(get("/staff/mail").words()).contains("to be tried again").doesNotContain("stuck");
        node.database.execute("update outbox set due_at = '2026-01-01' , attempts = 5, state = 'waiting' where id = '"
                + waiting + "'");
        Wait.until(() -> node.ask("select state from outbox where id = '" + waiting + "'"), "given_up"::equals);
        var held = Wait.until(() -> node.database.lock("mail_cap"), lock -> true);
        try (held) {
            node.database.execute("update outbox set state = 'waiting', finished_at = null, attempts = 0,"
                    + " due_at = '2026-01-01' where id = '" + waiting + "'");
            assertThat(get("/staff/mail").words()).contains("Mail is stuck", "nobody sends it");
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
        smtp.tell("RCPT", "250 fine");
        Wait.until(() -> node.ask("select state from outbox where id = '" + waiting + "'"), "sent"::equals);
    }

    @Test
    void theOverviewSaysSinceWhenTheServerTakesNothingAndOfWhichMailsThatIsNoMatter() {
        signs("before@example.org", "sent");
        node.clock.step(Duration.ofMinutes(1));
        smtp.tell("RCPT", "451 try later");
        String recipient = reason(signs("grey@example.org", "waiting"), "451 to the recipient");
        assertThat(get("/staff/mail").words()).doesNotContain("takes no mail");
        smtp.tell("MAIL", "421 we are closing");
        node.clock.step(Duration.ofMinutes(1));
        reason(signs("away@example.org", "waiting"), "replied 421");
        assertThat(get("/staff/mail").words())
                .contains("The mail server takes no mail Since ", "has taken nothing")
                .contains("The last reason: The mail server refused us (421)")
                .doesNotContain("example.org");
        smtp.tell("MAIL", "250 fine");
        smtp.tell("RCPT", "250 fine");
        node.database.execute("update outbox set due_at = '2026-01-01' where state = 'waiting'");
        Wait.until(() -> node.ask("select state from outbox where id = '" + recipient + "'"), "sent"::equals);
        assertThat(get("/staff/mail").words()).doesNotContain("takes no mail");
    }

    private static String reason(String mail, String reason) {
        Wait.until(() -> node.ask("select reason from outbox where id = '" + mail + "'"), why -> why.contains(reason));
        return mail;
    }

    @Test
    void whatWasGivenUpStandsOnTheHomePageAndIsTriedAnewWithAnEntry() {
        smtp.tell("RCPT", "451 try later");
        String mail = signs("again@example.org", "waiting");
        Wait.until(() -> node.ask("select reason from outbox where id = '" + mail + "'"), why -> why.contains("451"));
        node.database.execute("update outbox set attempts = 5, due_at = '2026-01-01' where id = '" + mail + "'");
        Wait.until(() -> node.ask("select state from outbox where id = '" + mail + "'"), "given_up"::equals);
        assertThat(visitor.get("/staff", "Cookie", officer).body()).contains("/staff/mail/failed");
        smtp.tell("RCPT", "250 fine");
        Answer answer = post("/staff/mail/retry", Fields.of("mail", mail));
        assertThat(answer.location()).isEqualTo("/staff/mail/failed?show=given-up&retried=1");
        Wait.until(() -> node.ask("select state from outbox where id = '" + mail + "'"), "sent"::equals);
        assertThat(node.ask("select detail::text from audit where act = 'mail.retry'"))
                .isEqualTo("{\"mails\": 1}");
        assertThat(post("/staff/mail/retry", Fields.of("mail", "' or 1=1")).location())
                .endsWith("retried=0");
    }

    @Test
    void anAddressOnTheListGetsNothingAndIsNamedNowhere() {
        assertThat(post("/staff/mail/suppression", Fields.of("email", SECRET)).words())
                .contains("This address is not on the list.");
        assertThat(change(SECRET, "add", "complaint").words()).contains("gets no more mail");
        assertThat(change("VICTIM@canary.example", "add", "asked").words()).contains("This address is on the list.");
        assertThat(post("/staff/mail/suppression", Fields.of("email", SECRET)).words())
                .contains("Complained about our mail");
        String mail = signs(SECRET, "cancelled");
        assertThat(node.ask("select reason from outbox where id = '" + mail + "'"))
                .contains("suppression");
        assertThat(post("/staff/mail/test", Fields.of("email", SECRET)).status())
                .isEqualTo(400);
        assertThat(smtp.commands).noneMatch(command -> command.contains("canary"));
        assertThat(change(SECRET, "lift", "").words()).contains("has been taken off");
        assertThat(change(SECRET, "lift", "").words()).contains("not on the list");
        assertThat(node.database.ask("select act || detail from audit where act in ('suppression.add',"
                        + " 'suppression.lift') order by id"))
                .containsExactly(
                        "suppression.add{\"reason\": \"complaint\"}", "suppression.lift{\"reason\": \"complaint\"}");
        for (String table : node.database.ask("select tablename from pg_tables where schemaname = 'public'")) {
            assertThat(node.ask("select count(*) from " + table + " t where t::text ilike '%canary%'"))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    @Test
    void looksAreLimitedAndEachIsInTheAuditWithoutTheAddress() {
        String curious = TestStaff.logIn(node, "curious@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        String token = TestStaff.formToken(visitor, curious);
        for (String address : List.of("first@canary.example", "FIRST@canary.example", "second@canary.example")) {
            visitor.post("/staff/mail/suppression", Fields.of("csrf", token, "email", address), "Cookie", curious);
        }
        List<String> traces = node.database.ask("select detail ->> 'address' from audit"
                + " where act = 'suppression.look-up' order by id desc limit 3");
        assertThat(traces.get(2))
                .isEqualTo(traces.get(1))
                .isNotEqualTo(traces.get(0))
                .hasSize(8);
        Answer last = Wait.until(
                () -> visitor.post(
                        "/staff/mail/suppression/change",
                        Fields.of("csrf", token, "email", "third@canary.example", "act", "lift"),
                        "Cookie",
                        curious),
                answer -> answer.status() == 429);
        assertThat(last.words()).contains("You have looked for many addresses").doesNotContain("not on the list");
        assertThat(visitor.post(
                                "/staff/campaigns/bridge/find",
                                Fields.of("csrf", token, "email", "fourth@canary.example"),
                                "Cookie",
                                curious)
                        .status())
                .as("one measure for both pages")
                .isEqualTo(429);
    }

    @Test
    void whatIsNoAddressIsSaidAndKept() {
        for (String typed :
                new String[] {"nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", ""}) {
            Answer answer = post("/staff/mail/suppression", Fields.of("email", typed));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.words()).contains("Enter one e-mail address");
            assertThat(post("/staff/mail/test", Fields.of("email", typed)).status())
                    .isEqualTo(400);
        }
        assertThat(post("/staff/mail/test", Fields.of("email", "<script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
    }

    @Test
    void anOfficerSeesTheListAndMayNotChangeIt() {
        String officers = TestStaff.formToken(visitor, officer);
        assertThat(visitor.get("/staff/mail/suppression", "Cookie", officer).body())
                .doesNotContain("suppression/change");
        assertThat(visitor.post(
                                "/staff/mail/suppression/change",
                                Fields.of("csrf", officers, "email", "x@example.org", "act", "add"),
                                "Cookie",
                                officer)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTestMailTellsWhatTheServerMadeOfItInPlainWordsOfOurOwn() {
        assertThat(get("/staff/mail/test").body()).contains("value=\"director@staff.example\"");
        assertThat(post("/staff/mail/test", Fields.of("email", "me@example.org"))
                        .words())
                .contains("The mail server took it.");
        assertThat(smtp.messages).anyMatch(message -> message.contains("A test mail"));
        smtp.tell("RCPT", "550 5.7.1 secret-token rejected");
        assertThat(post("/staff/mail/test", Fields.of("email", "me@example.org"))
                        .words())
                .contains("refused the recipient (550)")
                .doesNotContain("secret-token");
        smtp.tell("RCPT", "530 log in");
        assertThat(post("/staff/mail/test", Fields.of("email", "me@example.org"))
                        .words())
                .contains("might work later", "(530)");
        assertThat(node.ask("select count(*) from audit where act = 'mail.test'"))
                .isEqualTo("3");
    }

    private static Answer change(String email, String act, String reason) {
        return post("/staff/mail/suppression/change", Fields.of("email", email, "act", act, "reason", reason));
    }

    /** Signs, and waits until the mail has come to this state; gives its id. */
    private static String signs(String email, String state) {
        node.clock.step(Duration.ofSeconds(1));
        Answer answer = visitor.sign("bridge", "Miriam Levy", email);
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        String mail = node.ask("select id from outbox where kind = 'verify' order by created_at desc limit 1");
        Wait.until(() -> node.ask("select state from outbox where id = '" + mail + "'"), state::equals);
        return mail;
    }

    private static Answer get(String path) {
        return visitor.get(path, "Cookie", director);
    }

    private static Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", token), "Cookie", director);
    }
}
