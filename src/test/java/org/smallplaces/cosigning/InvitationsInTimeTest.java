package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Wait;

/** What time does to invitations: the one reminder, quiet days, mail that comes back, closing, forgetting. */
class InvitationsInTimeTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static Letters letters;

    @BeforeAll
    static void start() {
        letters = new Letters("fasting", "dated", "late", "bounced", "closing");
    }

    @BeforeEach
    void beginInOctober() {
        letters.setClock(Instant.parse("2027-10-04T09:00:00Z"));
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static long chased(String slug) {
        return Long.parseLong(letters.node.ask("select count(*) from outbox o join campaign c on c.id = o.campaign_id"
                + " where c.slug = '" + slug + "' and o.kind = 'invitation-chaser'"));
    }

    private static void chaseNow() {
        assertThat(letters.press(Letters.board("fasting") + "/settings", Fields.of("act", "chase"))
                        .location())
                .endsWith("did=chase");
    }

    @Test
    void onlyWhoHasNotAnsweredIsRemindedOnceAndNeverOnYomKippur() {
        letters.invited("fasting", "Silent One", "silent@shul.example");
        String declined = letters.invited("fasting", "Said No", "no@shul.example");
        letters.visitor.post(declined + "/decline", Fields.of("reason", ""));
        String signed = letters.invited("fasting", "Said Yes", "yes@shul.example");
        letters.visitor.post(signed, letters.form(signed));
        String public_ = letters.invited("fasting", "Elsewhere Yes", "public@shul.example");
        assertThat(public_).isNotEmpty();
        letters.visitor.sign(
                "fasting",
                letters.visitor
                        .form("fasting", "Elsewhere Yes", "public@shul.example")
                        .and("capacity", "personal"));
        String verify = letters.verifyLink("public@shul.example");
        letters.visitor.post(verify, Fields.of());
        letters.keepQuietDays();
        // Yom Kippur 5788 is on Monday 11 October 2027; its eve begins on Sunday afternoon
        letters.setClock(Instant.parse("2027-10-10T14:30:00Z"));
        chaseNow();
        for (String quietMoment : new String[] {
            "2027-10-10T14:31:00Z", "2027-10-10T20:00:00Z", "2027-10-11T12:00:00Z", "2027-10-11T22:30:00Z"
        }) {
            letters.setClock(Instant.parse(quietMoment));
            letters.chase();
            assertThat(chased("fasting")).as(quietMoment).isZero();
        }
        letters.setClock(Instant.parse("2027-10-12T08:00:00Z"));
        letters.chase();
        assertThat(chased("fasting")).isEqualTo(1);
        assertThat(letters.mails("silent@shul.example")).isEqualTo(2);
        assertThat(letters.mail("silent@shul.example")).contains("we have not heard from you", "only reminder");
        letters.chase();
        letters.step(DAY.multipliedBy(2));
        chaseNow();
        letters.chase();
        assertThat(chased("fasting")).as("once, whatever staff press").isEqualTo(1);
    }

    @Test
    void aDayThatStaffSetIsKeptAndNobodyIsRemindedAfterTheDeadlineOrWithinADay() {
        letters.invited("dated", "Silent One", "d-silent@shul.example");
        String settings = Letters.board("dated") + "/settings";
        assertThat(letters.press(settings, Fields.of("act", "save", "chase-on", "soon"))
                        .status())
                .isEqualTo(400);
        assertThat(letters.press(settings, Fields.of("act", "save", "chase-on", "2028-01-01"))
                        .words())
                .contains("Choose a day before signing closes");
        letters.press(settings, Fields.of("act", "save", "chase-on", "2027-10-08"));
        letters.setClock(Instant.parse("2027-10-07T20:00:00Z"));
        letters.chase();
        assertThat(chased("dated")).isZero();
        letters.invited("dated", "Just Now", "new@shul.example");
        letters.setClock(Instant.parse("2027-10-08T00:30:00Z"));
        letters.chase();
        assertThat(chased("dated")).isEqualTo(1);
        assertThat(letters.mails("new@shul.example")).isEqualTo(1);
        letters.invited("dated", "Late One", "late@shul.example");
        letters.press(settings, Fields.of("act", "save", "chase-on", "2027-12-31"));
        letters.setClock(Instant.parse("2027-12-31T12:00:00Z"));
        letters.chase();
        assertThat(chased("dated")).as("it closed at noon").isEqualTo(1);
    }

    @Test
    void aReminderThatIsLateIsNotSentToWhoHasAnsweredMeanwhile() {
        String link = letters.invited("late", "Quick One", "quick@shul.example");
        letters.step(DAY.multipliedBy(2));
        letters.visitor.post(link + "/decline", Fields.of("reason", ""));
        letters.node.database.ask("insert into outbox (id, kind, subject_id, recipient, language, due_at, created_at)"
                + " select gen_random_uuid(), 'invitation-chaser', id, mailbox, 'en', '2027-01-01', '2027-01-01'"
                + " from invitation where name = 'Quick One' returning 1");
        Wait.until(
                () -> letters.node.ask("select o.state from outbox o join invitation i on i.id = o.subject_id"
                        + " where o.kind = 'invitation-chaser' and i.name = 'Quick One'"),
                "cancelled"::equals);
        assertThat(letters.mails("quick@shul.example")).isEqualTo(1);
    }

    @Test
    void mailThatWasRefusedShowsAndCanBeSentAgain() {
        String link = letters.invited("bounced", "No Mailbox", "gone@shul.example");
        letters.mails("gone@shul.example");
        letters.node.database.ask("update outbox set state = 'refused' where subject_id = '"
                + letters.id("gone@shul.example") + "' returning 1");
        letters.upkeep();
        assertThat(letters.state("gone@shul.example")).isEqualTo("bounced");
        assertThat(letters.see(Letters.board("bounced") + "?state=bounced").words())
                .contains("No Mailbox", "Bounced 1");
        letters.press(Letters.board("bounced") + "/" + letters.id("gone@shul.example"), Fields.of("act", "resend"));
        letters.upkeep();
        assertThat(letters.state("gone@shul.example")).isEqualTo("invited");
        assertThat(letters.visitor.get(link).status())
                .as("the link is the same")
                .isEqualTo(200);
    }

    @Test
    void closingEndsWhatIsOpenAndThirtyDaysLaterWhoNeverAnsweredIsForgotten() {
        String open = letters.invited("closing", "Silent One", "c-silent@shul.example");
        String no = letters.invited("closing", "Said No", "c-no@shul.example");
        letters.visitor.post(no + "/decline", Fields.of("reason", ""));
        String yes = letters.invited("closing", "Said Yes", "c-yes@shul.example");
        letters.visitor.post(yes, letters.form(yes));
        letters.setClock(Instant.parse("2027-12-31T12:00:00Z"));
        assertThat(letters.visitor.post(open, letters.form(open)).status()).isEqualTo(409);
        assertThat(letters.visitor.get(open).words()).contains("Signing has closed");
        letters.upkeep();
        assertThat(letters.state("c-silent@shul.example")).isEqualTo("expired");
        letters.step(Duration.ofDays(30).minusSeconds(1));
        letters.upkeep();
        assertThat(letters.visitor.get(open).status()).isEqualTo(200);
        letters.step(Duration.ofSeconds(1));
        letters.upkeep();
        assertThat(letters.visitor.get(open).status()).isEqualTo(410);
        assertThat(letters.node.database.ask("select i.state from invitation i join campaign c on c.id = i.campaign_id"
                        + " where c.slug = 'closing' order by 1"))
                .containsExactly("declined", "signed");
    }
}
