package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What can be done while a signature waits: ask for the mail once more, and correct the address. */
class CheckInboxTest {
    private static final Fields RESEND = Fields.of("act", "resend");

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open(
                "again", "capped", "moved", "kept", "bad", "meant", "often", "done", "same", "twin", "thrown"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theMailComesOnceMoreAfterAMinuteAndNotBefore() {
        String page = visitor.sign("again", "Miriam Levy", "again@example.org").location();
        awaitMails("again@example.org", 1);
        node.clock.step(Duration.ofSeconds(59));
        Answer early = visitor.post(page, RESEND);
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.header("Retry-After")).isEqualTo("2");
        assertThat(early.words()).contains("Nothing was sent just now", "again@example.org");
        node.clock.step(Duration.ofSeconds(1));
        Answer sent = visitor.post(page, RESEND);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(visitor.get(sent.location()).words()).contains("We are sending the e-mail once more");
        awaitMails("again@example.org", 2);
        assertThat(visitor.post(page, RESEND).status()).isEqualTo(429);
    }

    @Test
    void threeMailsADayIsAllThatAnAddressGets() {
        String page =
                visitor.sign("capped", "Miriam Levy", "capped@example.org").location();
        assertThat(visitor.get(page).body().replaceAll("(?s)<details.*?</details>", ""))
                .as("said without opening anything, since the page is the same where no mail is sent")
                .contains(
                        "One address gets at most three e-mails about one campaign in a day, and five in all of those that anybody can cause by a form here; after that none comes until a day has passed.");
        for (int more = 0; more < 2; more++) {
            node.clock.step(Duration.ofMinutes(2));
            assertThat(visitor.post(page, RESEND).status()).isEqualTo(303);
        }
        node.clock.step(Duration.ofMinutes(2));
        assertThat(visitor.post(page, RESEND).status()).isEqualTo(429);
        awaitMails("capped@example.org", 3);
        node.clock.step(Duration.ofHours(24));
        assertThat(visitor.post(page, RESEND).status()).isEqualTo(303);
        awaitMails("capped@example.org", 4);
    }

    @Test
    void aCorrectedAddressGetsTheMailAndTheOldLinkIsDead() {
        String page = visitor.sign("moved", "Miriam Levy", "mirjam@example.org").location();
        String old = inbox.link("mirjam@example.org");
        Answer corrected = correct(page, "miriam@example.org");
        assertThat(corrected.status()).isEqualTo(303);
        Answer shown = visitor.get(corrected.location());
        assertThat(shown.words()).contains("The address is corrected", "miriam@example.org", "not counted yet");
        assertThat(inbox.open(old).status()).isEqualTo(410);
        assertThat(inbox.open(old).words()).contains("its e-mail address was corrected", "e-mail to the right address");
        assertThat(inbox.verify(old).status()).isEqualTo(410);
        assertThat(visitor.get(page).status()).isEqualTo(410);
        assertThat(visitor.get(page).words()).contains("nothing left to do on this page");
        assertThat(inbox.verify(inbox.link("miriam@example.org")).status()).isEqualTo(303);
        assertThat(inbox.states("moved")).containsExactly("verified");
        inbox.awaitCount("moved", 1);
    }

    @Test
    void nothingElseOfTheSignatureIsLostAndItsMailboxIsTheNewOne() {
        Fields fields = visitor.form("kept", "Ḥannah O’Brien", "wrong@example.org")
                .with("comment", "So \"that\" it\\stays: {1}, ‘ק’")
                .with("visibility", "public")
                .and("updates", "yes");
        String page = visitor.sign("kept", fields).location();
        String columns = " from signature s join campaign c on c.id = s.campaign_id where c.slug = 'kept'";
        String before = node.ask("select to_jsonb(s) - '{id,mailbox,email_sealed,generation}'::text[]" + columns);
        String sealed = node.ask("select email_sealed" + columns);
        correct(page, "right@example.org");
        assertThat(node.ask("select to_jsonb(s) - '{id,mailbox,email_sealed,generation}'::text[]" + columns))
                .isEqualTo(before);
        assertThat(node.ask("select email_sealed" + columns)).isNotEqualTo(sealed);
        assertThat(node.database.ask("select count(*) from consent k join signature s on s.id = k.signature_id"
                        + " and s.mailbox = k.mailbox join campaign c on c.id = s.campaign_id where c.slug = 'kept'"))
                .containsExactly("1");
        visitor.sign("kept", "Somebody Else", "right@example.org");
        assertThat(node.database.ask("select count(*)" + columns + " group by mailbox"))
                .containsExactly("2");
        String link = inbox.signed("kept", "Somebody Else", "right@example.org");
        assertThat(inbox.open(link).status()).isEqualTo(200);
    }

    @Test
    void aMailThatStillWaitsForTheOldAddressIsNeverSentAndCountsForNothing() {
        String page = visitor.sign("moved", "Sarah Gold", "first@example.org").location();
        String waiting = mailInADay("Sarah Gold", "first@example.org");
        correct(page, "second@example.org");
        awaitMails("second@example.org", 1);
        node.clock.step(Duration.ofDays(1));
        Wait.until(
                () -> node.ask("select state || ' ' || reason from outbox where id = '" + waiting + "'"),
                "cancelled not pending"::equals);
        awaitMails("first@example.org", 1);
        Wait.until(() -> node.ask("select count(*) from mail_cap where outbox_id = '" + waiting + "'"), "0"::equals);
    }

    /** The queue of mail can be long, and its rows are locked while they are claimed; others wait for the tally. */
    @Test
    void aCorrectionNeitherReadsTheQueueNorWaitsForTheMailer() throws SQLException {
        String page = visitor.sign("moved", "Judith Stone", "third@example.org").location();
        String waiting = mailInADay("Judith Stone", "third@example.org");
        try (TestDatabase.Lock mailer = node.database.lockRows("select from outbox where id = '" + waiting + "'")) {
            assertThat(mailer).isNotNull();
            assertThat(correct(page, "fourth@example.org").status()).isEqualTo(303);
            awaitMails("fourth@example.org", 1);
        }
    }

    /** One more mail about this signature, once the first was sent; gives its id. */
    private static String mailInADay(String name, String email) {
        awaitMails(email, 1);
        return node.ask(
                "insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at)"
                        + " select gen_random_uuid(), kind, subject_id, o.campaign_id, recipient, o.language,"
                        + " created_at + interval '1 day', created_at from outbox o"
                        + " join signature s on s.id = o.subject_id and name = '" + name + "' returning id");
    }

    @Test
    void whatIsNoAddressIsShownAgainWithTheReasonAndNothingChanges() {
        String page = visitor.sign("bad", "Miriam Levy", "bad@example.org").location();
        for (String typed : List.of("miriam@", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org")) {
            Answer again = correct(page, typed);
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.body())
                    .contains("<title>Error: ", "<a href=\"#email\">Enter one e-mail address", "<details open>");
        }
        assertThat(correct(page, "miriam@").body()).contains("value=\"miriam@\"");
        assertThat(correct(page, "").body()).contains("<a href=\"#email\">Enter your e-mail address");
        assertThat(inbox.open(inbox.link("bad@example.org")).status()).isEqualTo(200);
    }

    @Test
    void aSlipInACommonDomainIsAskedAboutAndMendedByOneTap() {
        String page = visitor.sign("meant", "Miriam Levy", "miriam@gmial.com").location();
        Answer shown = visitor.get(page);
        assertThat(shown.words()).contains("Did you mean miriam@gmail.com?");
        assertThat(shown.body()).contains("<input type=\"hidden\" name=\"email\" value=\"miriam@gmail.com\"");
        Answer mended = visitor.get(correct(page, "miriam@gmail.com").location());
        assertThat(mended.words()).doesNotContain("Did you mean").contains("In Gmail, look under");
    }

    @Test
    void anAddressIsCorrectedThreeTimesAtMost() {
        Visitor hasty = node.visitor("192.0.2.77");
        String page = hasty.sign("often", "Miriam Levy", "o0@example.org").location();
        for (int time = 1; time <= 3; time++) {
            page = hasty.post(page, Fields.of("act", "correct", "email", "o" + time + "@example.org"))
                    .location()
                    .split("\\?", 2)[0];
        }
        Answer fourth = hasty.post(page, Fields.of("act", "correct", "email", "o4@example.org"));
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.words()).contains("cannot be corrected any more");
        assertThat(node.database.ask("select count(*) from trial_message where recipient = 'o4@example.org'"))
                .containsExactly("0");
    }

    @Test
    void oneConnectionCannotWriteToMailboxAfterMailbox() {
        Visitor flooder = node.visitor("192.0.2.88");
        int moved = 0;
        for (int signature = 0; signature < 6; signature++) {
            String page = flooder.sign("often", "Flood " + signature, "f" + signature + "@example.org")
                    .location();
            for (int time = 0; time < 3; time++) {
                Answer answer = flooder.post(
                        page, Fields.of("act", "correct", "email", "f" + signature + "x" + time + "@example.org"));
                if (answer.status() == 303) {
                    moved++;
                    page = answer.location().split("\\?", 2)[0];
                }
            }
        }
        assertThat(moved).isBetween(10, 11);
    }

    @Test
    void onceVerifiedThePageIsDead() {
        String page = visitor.sign("done", "Miriam Levy", "done@example.org").location();
        inbox.verify(inbox.link("done@example.org"));
        assertThat(visitor.get(page).status()).isEqualTo(410);
        assertThat(visitor.post(page, RESEND).status()).isEqualTo(410);
        assertThat(correct(page, "other@example.org").status()).isEqualTo(410);
        assertThat(inbox.states("done")).containsExactly("verified");
        String late = visitor.sign("done", "Late Person", "late@example.org").location();
        node.clock.step(Duration.ofDays(7).plusSeconds(1));
        assertThat(visitor.get(late).status()).isEqualTo(410);
    }

    @Test
    void whoeverSignedInSomebodysNameLearnsNothingByAskingOrCorrecting() {
        String waiting =
                visitor.sign("same", "Anna Weiss", "nobody@example.org").location();
        node.clock.step(Duration.ofMillis(1));
        String superseded =
                visitor.sign("same", "Anna Weiss", "anna@example.org").location();
        inbox.mail("anna@example.org");
        node.clock.step(Duration.ofMillis(1));
        inbox.verified("same", "Anna Weiss", "anna@example.org");
        assertThat(inbox.states("same")).containsExactly("pending", "superseded", "verified");
        node.clock.step(Duration.ofMinutes(2));
        for (Fields act : List.of(RESEND, RESEND, Fields.of("act", "correct", "email", "x@example.org"))) {
            Answer one = visitor.post(waiting, act);
            Answer other = visitor.post(superseded, act);
            assertThat(comparable(other)).isEqualTo(comparable(one));
        }
        assertThat(visitor.get(superseded).status()).isEqualTo(410);
        assertThat(inbox.states("same")).containsExactlyInAnyOrder("pending", "pending", "verified");
    }

    @Test
    void aCorrectionToAnotherSpellingOfTheSameMailboxKeepsTheSignature() {
        String page = visitor.sign("twin", "Miriam Levy", "Twin@example.org").location();
        assertThat(correct(page, "twin@EXAMPLE.org").status()).isEqualTo(303);
        assertThat(inbox.states("twin")).containsExactly("pending");
        assertThat(inbox.verify(inbox.link("twin@example.org")).status()).isEqualTo(303);
    }

    @Test
    void aCorrectionToAThrowAwayMailboxIsHeldAsIfItHadBeenSignedWithUntilItIsPutRight() {
        String page = visitor.sign("thrown", "Miriam Levy", "clean@example.org").location();
        Answer corrected = correct(page, "thrown@mailinator.com");
        assertThat(corrected.status()).isEqualTo(303);
        assertThat(held()).isEqualTo("held disposable-domain");
        correct(corrected.location().split("\\?", 2)[0], "cleanagain@example.org");
        assertThat(held()).isEqualTo("clear ");
        inbox.verify(inbox.link("cleanagain@example.org"));
        inbox.awaitCount("thrown", 1);
    }

    private static String held() {
        return node.ask("select moderation || ' ' || held_because from signature s join campaign c"
                + " on c.id = s.campaign_id where c.slug = 'thrown'");
    }

    private static Answer correct(String page, String email) {
        node.clock.step(Duration.ofMinutes(1));
        return visitor.post(page, Fields.of("act", "correct", "email", email));
    }

    private static void awaitMails(String email, int expected) {
        Wait.until(
                () -> node.ask("select count(*) from trial_message where recipient = '" + email + "'"),
                Integer.toString(expected)::equals);
    }

    private static String comparable(Answer answer) {
        return (answer.status() + answer.header("Location") + answer.body())
                .replaceAll("/c/[A-Za-z0-9_-]{44}", "/c/TOKEN")
                .replaceAll("[a-z]+@example\\.org", "ADDRESS");
    }
}
