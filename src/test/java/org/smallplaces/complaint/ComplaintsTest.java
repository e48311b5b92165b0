package org.smallplaces.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Somebody complains, staff answer in time, and it is forgotten. */
class ComplaintsTest {
    private static final Instant MADE = Instant.parse("2027-03-01T12:00:00Z");
    private static final String EMAIL = "dafna@example.org";
    private static final Duration LIMITS_FORGET = Duration.ofHours(2);
    private static int visitors;

    private static TestNode node;
    private static String staff;
    private Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge").add("draft", "draft"));
        node.clock.set(MADE);
        staff = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.database.execute("delete from complaint");
        node.database.execute("delete from mail_cap");
        node.database.execute("delete from trial_message");
        node.database.execute("delete from outbox");
        visitor = node.visitor("192.0.2." + ++visitors);
    }

    private Fields form(String words, String email) {
        return form("", words, email);
    }

    private Fields form(String query, String words, String email) {
        String page = visitor.get("/complaints" + query).body();
        return Fields.of(
                "stamp",
                page.replaceAll("(?s).*name=\"stamp\" value=\"([^\"]+)\".*", "$1"),
                "about",
                "my-data",
                "campaign",
                "",
                "words",
                words,
                "email",
                email,
                "website",
                "");
    }

    private String complain(String words, String email) {
        Answer answer = visitor.post("/complaints", form(words, email));
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        return answer.location().replaceAll(".*sent=", "");
    }

    private String path(String reference) {
        return "/staff/complaints/" + node.ask("select id from complaint where reference = '" + reference + "'");
    }

    private Answer see(String path) {
        return visitor.get(path, "Cookie", staff);
    }

    private Answer press(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, staff)), "Cookie", staff);
    }

    private static String mail(String subject) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + EMAIL + "' and subject like '%"
                        + subject + "%'"),
                text -> !text.isEmpty());
    }

    /** The form takes any address, so what it sends by itself stays capped; but whoever complains is owed both mails. */
    @Test
    void whoAskedForNoMailStillReadsThatItHasComeAndTheAnswer() {
        visitor.post("/your-data", Fields.of("email", EMAIL, "website", ""));
        String data = mail("link").replaceAll("(?s).*(/d/[A-Za-z0-9_-]{44}).*", "$1");
        visitor.post(data, Fields.of("act", "object"));
        String reference = complain("You never stopped.", EMAIL);
        String path = path(reference);
        assertThat(mail(reference)).contains("We answer by 30 March 2027 at the latest");
        assertThat(see(path).words()).contains("That it has come Said by a mail at once");
        press(path, Fields.of("act", "answer", "words", "It has stopped now."));
        assertThat(mail("answer")).contains("It has stopped now.");
        assertThat(node.ask("select string_agg(kind || ' ' || state, ', ' order by kind) from outbox"
                        + " where kind like 'complaint%'"))
                .isEqualTo("complaint-answer sent, complaint-received sent");
        node.database.execute("delete from suppression");
    }

    /** Article 15(1) of whoever is left with nothing but a complaint, also while nobody is named who runs the site. */
    @Test
    void whoComplainedIsToldWhoAnswersForTheCampaignThatItIsAbout() {
        visitor.post("/complaints", form("They wrote to me.", EMAIL).with("campaign", "bridge"));
        visitor.post("/your-data", Fields.of("email", EMAIL, "website", ""));
        assertThat(visitor.get(mail("link").replaceAll("(?s).*(/d/[A-Za-z0-9_-]{44}).*", "$1"))
                        .words())
                .contains("They wrote to me.", "Whoever runs the site ", "Friends of the Bridge, privacy@example.org")
                .doesNotContain("in the settings");
    }

    /** Who is on holiday learns of it before the month is over; what it is stands in the console alone. */
    @Test
    void dataProtectionIsToldByMailThatThereIsOneAndNothingOfIt() {
        String reference = complain("My employer must not know of it.", EMAIL);
        String told = Wait.until(
                () -> node.ask("select recipient || ' ' || subject || ' ' || plain || html from trial_message"
                        + " where recipient <> '" + EMAIL + "'"),
                mail -> !mail.isEmpty());
        assertThat(told)
                .contains("@staff.example A new complaint", "within thirty days", TestNode.BASE_URL + "/staff/log-in")
                .doesNotContain(reference, EMAIL, "employer");
        for (int i = 0; i < 6; i++) {
            node.clock.step(LIMITS_FORGET);
            complain("Once more.", "");
        }
        assertThat(Wait.until(
                        () -> node.ask("select string_agg(state, ' ' order by state) from outbox"
                                + " where kind = 'staff-complaint-came'"),
                        states -> !states.contains("waiting") && !states.contains("sending")))
                .as("nobody fills a mailbox of staff through the form")
                .isEqualTo("capped capped sent sent sent sent sent");
    }

    /** Each step by itself, with its day, and what staff said apart from what the person did. */
    @Test
    void whoeverMadeOneReadsItAndWhatBecameOfItAmongTheirData() {
        String path = path(complain("I could not read the number.", EMAIL));
        visitor.post("/your-data", Fields.of("email", EMAIL, "website", ""));
        String data = mail("link").replaceAll("(?s).*(/d/[A-Za-z0-9_-]{44}).*", "$1");
        assertThat(visitor.get(data).words())
                .contains("State Open", "The complaint, on 1 March 2027")
                .contains(": “I could not read the number.”");
        press(path, Fields.of("act", "answer", "words", "It is larger now."));
        press(path, Fields.of("act", "close", "outcome", "upheld", "words", "Settled."));
        assertThat(visitor.get(data).words())
                .contains(
                        "State Closed", "Answer sent, on 1 March 2027", ": “It is larger now.”", "Closed, on 1 March");
    }

    @Test
    void aComplaintIsAcknowledgedAtOnceAnsweredByStaffAndClosed() {
        Fields form = form("?lang=he&campaign=bridge&about=campaign", "The bridge is shut.\n\nOpen it.", EMAIL)
                .with("about", "campaign")
                .with("campaign", "bridge");
        Answer sent = visitor.post("/complaints?lang=he", form);
        String reference = sent.location().replaceAll(".*sent=([0-9A-Z-]+).*", "$1");
        assertThat(visitor.get(sent.location()).words()).contains(reference);
        assertThat(mail(reference))
                .contains(reference, "30 במרץ 2027")
                .doesNotContain("bridge", "shut", "גשר", "Friends");

        assertThat(visitor.get("/complaints").words())
                .contains("You can see it, take it along", "complain to the data protection authority");
        assertThat(see("/staff").words()).contains("1 complaint waits for an answer");
        assertThat(see("/staff/complaints").words()).contains(reference, "Mend the bridge at bridge", "29 days left");
        String path = path(reference);
        assertThat(see(path).words())
                .contains(
                        "The bridge is shut.",
                        EMAIL,
                        "whoever made the complaint reads it when they ask for their data")
                .doesNotContain("Only staff see it");

        assertThat(press(path, Fields.of("act", "note", "words", "Asked the officer."))
                        .status())
                .isEqualTo(303);
        Answer early = press(path, Fields.of("act", "close", "outcome", "upheld", "words", "Settled by telephone."));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("Send an answer first", "Settled by telephone.", "value=\"upheld\" checked");

        assertThat(press(path, Fields.of("act", "answer", "words", "You are right.\r\nIt is open now."))
                        .location())
                .endsWith("?done=answered");
        String answer = Wait.until(
                () -> node.ask("select plain from trial_message where plain like '%It is open now%'"),
                text -> !text.isEmpty());
        assertThat(answer)
                .contains("You are right.\nIt is open now.", reference)
                .doesNotContain("Mend the bridge");
        assertThat(see("/staff/complaints").words()).contains("Answered 1 March 2027");

        assertThat(press(path, Fields.of("act", "close", "outcome", "upheld", "words", "Opened."))
                        .location())
                .endsWith("?done=closed");
        assertThat(see("/staff/complaints").body()).doesNotContain(reference);
        assertThat(see("/staff/complaints?state=closed").words()).contains(reference, "It was right");
        assertThat(press(path, Fields.of("act", "note", "words", "Later.")).status())
                .isEqualTo(409);
        assertThat(node.database.ask("select act from audit where subject like 'complaint:%' order by id"))
                .as("who opened it stands in the audit too, once for an hour")
                .containsExactly("complaint.look", "complaint.note", "complaint.answer", "complaint.close");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingThatWasTypedIsLost() {
        Fields form =
                form("Kept <b>as it</b> is", "no address").without("about").with("campaign", "draft");
        Answer again = visitor.post("/complaints", form);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("<title>Error: Make a complaint", "href=\"#about\"", "href=\"#campaign\"", "href=\"#email\"")
                .contains("Kept &lt;b&gt;as it&lt;/b&gt; is", "value=\"no address\"")
                .doesNotContain("<b>as it");
        for (String words : List.of("", " \n ", "\u202Eturned", "zero\u0000", "x".repeat(4_001))) {
            Answer refused = visitor.post("/complaints", form(words, ""));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("href=\"#words\"");
        }
        Answer old = visitor.post("/complaints", form("Not lost", "").with("stamp", "AAAA"));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.body()).contains("Not lost");
        assertThat(node.ask("select count(*) from complaint")).isEqualTo("0");
    }

    @Test
    void robotsAndHastyPeopleLeaveNoRowsAndAVictimGetsFewMails() {
        assertThat(visitor.post("/complaints", form("Buy", EMAIL).with("website", "x"))
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select count(*) from complaint")).isEqualTo("0");
        for (int i = 0; i < 8; i++) {
            visitor = node.visitor("198.51.100." + i);
            complain("Again", EMAIL);
        }
        Wait.until(() -> node.ask("select count(*) from outbox where state = 'waiting'"), "0"::equals);
        assertThat(node.ask("select count(*) from outbox where state = 'sent' and kind = 'complaint-received'"))
                .isEqualTo("5");
        assertThat(node.database.ask(
                        "select subject_id from outbox where kind = 'complaint-received' and state = 'capped'"))
                .as("staff read of those that nothing was sent for")
                .hasSize(3)
                .allSatisfy(id -> assertThat(see("/staff/complaints/" + id).words())
                        .contains("Not acknowledged: the mail did not go"));
        assertThat(see(path(complain("1", ""))).words()).contains("Not acknowledged: no address was given");
        complain("2", "");
        Fields third = form("Third in a minute", "");
        Answer often = visitor.post("/complaints", third);
        assertThat(often.status()).isEqualTo(429);
        assertThat(often.header("Retry-After")).isNotEmpty();
        assertThat(often.body()).contains("Third in a minute");
        node.clock.step(LIMITS_FORGET);
        node.clock.set(MADE);
    }

    @Test
    void noLinkTellsWhetherACampaignExistsThatThePublicMayNotSee() {
        assertThat(visitor.get("/complaints?campaign=draft").body())
                .isEqualTo(visitor.get("/complaints?campaign=nowhere").body());
        assertThat(visitor.get("/complaints?campaign=bridge").body()).contains("value=\"bridge\" selected");
    }

    /** Its thirty days count from the day on which it came, also where nobody took it down until later. */
    @Test
    void whoLeftNothingToReachThemByIsNotSaidToHaveBeenTold() {
        String path = path(complain("A card without a sender.", ""));
        Fields close = Fields.of("act", "close", "outcome", "not-upheld", "words", "Nothing found.");
        assertThat(press(path, close).status()).isEqualTo(409);
        assertThat(press(path, close.with("nowhere", "yes")).location()).endsWith("?done=closed");
        assertThat(see(path).words()).contains("How they were told They could not be reached");
        String reachable = path(complain("A card with one.", EMAIL));
        assertThat(press(reachable, close.with("nowhere", "yes")).status()).isEqualTo(409);
    }

    @Test
    void whatIsOverdueIsLoud() {
        complain("Waiting", "");
        try {
            node.clock.set(MADE.plus(Duration.ofDays(30)));
            staff = TestStaff.logIn(node, "late@staff.example", org.smallplaces.core.StaffRoles.of(StaffRole.DIRECTOR));
            assertThat(see("/staff").body())
                    .containsPattern("summary-card card-(late|LATE)")
                    .contains("should have been answered by now");
            assertThat(see("/staff/complaints").words())
                    .contains("1 day overdue", "1 complaint on this page is overdue");
        } finally {
            node.clock.set(MADE);
        }
    }

    @Test
    void itsWordsAreForgottenAfterAYearAndAllOfItAfterThree() {
        String reference = complain("Sealed words", EMAIL);
        String path = path(reference);
        press(path, Fields.of("act", "answer", "words", "Sealed answer"));
        press(path, Fields.of("act", "close", "outcome", "partly", "words", "Sealed reason"));
        assertThat(node.ask("select string_agg(c::text || e::text, '') from complaint c, complaint_entry e"))
                .doesNotContain("Sealed", EMAIL);
        String open = complain("Open for years", "");
        Complaints complaints = new Complaints(
                node.site().database().pool(),
                node.site().hashes(),
                node.site().sealer(),
                ZoneId.of("Europe/London"),
                node.clock,
                (transaction, what) -> Future.succeededFuture(),
                () -> {});
        try {
            for (Map.Entry<Duration, String> expected : List.of(
                    Map.entry(Duration.ofDays(364), "2 4 1"),
                    Map.entry(Duration.ofDays(367), "2 1 0"),
                    Map.entry(Duration.ofDays(1_090), "2 1 0"),
                    Map.entry(Duration.ofDays(1_097), "1 1 0"))) {
                node.clock.set(MADE.plus(expected.getKey()));
                complaints.forget().await();
                complaints.forget().await();
                assertThat(node.ask("select (select count(*) from complaint) || ' ' || (select count(*) from"
                                + " complaint_entry) || ' ' || (select count(*) from complaint where email_sealed is"
                                + " not null)"))
                        .as(expected.getKey().toString())
                        .isEqualTo(expected.getValue());
            }
            assertThat(node.ask("select reference from complaint")).isEqualTo(open);
        } finally {
            node.clock.set(MADE);
        }
    }

    @Test
    void thePartsOfAComplaintAreSealedForTheKeyThatChanges() {
        assertThat(SealedComplaints.COLUMNS)
                .extracting(one -> one.table() + "." + one.column())
                .containsExactly("complaint.email_sealed", "complaint_entry.words_sealed");
    }
}
