package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Signing while a campaign is open and at no other time, whatever page somebody still has before them. */
class CampaignStatesTest {
    private static final String NAME = "Miriam Levy";
    /** 12:00 in British Summer Time. */
    private static final Instant CLOSES = Instant.parse("2027-06-30T11:00:00Z");

    private TestCampaigns campaigns;
    private TestNode node;
    private Inbox inbox;
    private Visitor visitor;

    @BeforeEach
    void start() {
        campaigns = TestCampaigns.open("current")
                .add("draft", "draft")
                .add("paused", "paused")
                .add("archived", "archived")
                .add("withdrawn", "withdrawn")
                .add("scheduled", "scheduled", "en, he", "2027-04-01 09:00", "2027-06-30 12:00");
        node = TestNode.start(campaigns);
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aDraftDoesNotExist() {
        for (String path : new String[] {"/campaigns/draft", "/campaigns/draft/count.json"}) {
            assertThat(visitor.get(path).status()).isEqualTo(404);
        }
        Fields form = visitor.form("current", NAME, "draft@example.org");
        assertThat(visitor.sign("draft", form).status()).isEqualTo(404);
        assertThat(visitor.get("/").body()).doesNotContain("/campaigns/draft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "archived", "withdrawn", "scheduled"})
    void whatIsNotOpenShowsNoFormAndTakesNoSignature(String slug) {
        Answer page = visitor.get("/campaigns/" + slug);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<form", "name=\"email\"", "signatures\"", "name=\"stamp\"");
        Fields form = visitor.form("current", NAME, "early@example.org");
        Answer refused = visitor.sign(slug, form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("value=\"early@example.org\"", "<a href=\"#sign\">");
        assertThat(inbox.states(slug)).isEmpty();
    }

    @Test
    void aScheduledCampaignOpensAtItsVerySecond() {
        Instant opens = Instant.parse("2027-04-01T08:00:00Z");
        passTo(opens.minusSeconds(1));
        assertThat(visitor.get("/campaigns/scheduled").body()).doesNotContain("<form");
        node.clock.step(Duration.ofSeconds(1));
        assertThat(visitor.sign("scheduled", NAME, "first@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void whoseFormWasOpenWhenSigningClosedSeesWhatTheyTypedAndNothingIsStored() {
        passTo(CLOSES.minusSeconds(1));
        Fields form = visitor.form("current", NAME, "open@example.org").with("comment", "my own words");
        node.clock.step(Duration.ofSeconds(1));
        Answer late = visitor.sign("current", form);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.words()).contains("Signing closed while this page was open", "my own words");
        assertThat(late.body()).contains("value=\"open@example.org\"", "<title>Error: ");
        assertThat(inbox.states("current")).isEmpty();
    }

    @Test
    void whoSignedInTimeMayVerifyForADayAfterwardsAndIsCounted() {
        passTo(CLOSES.minusSeconds(60));
        String link = inbox.signed("current", NAME, "grace@example.org");
        String late = inbox.signed("current", "David Levy", "late@example.org");
        assertThat(visitor.get("/campaigns/current").words()).contains("It begins with the first person");
        passTo(CLOSES.plus(Duration.ofHours(24)).minusSeconds(1));
        assertThat(visitor.get("/campaigns/current").words())
                .contains("Nobody’s name stands here.")
                .doesNotContain("begins with the first person");
        assertThat(inbox.open(link).words()).contains("Verify my signature");
        assertThat(inbox.open(inbox.verify(link).location()).words())
                .contains("Your signature is number 1", "Nobody can sign it just now. Your signature came in time.")
                .doesNotContain("Pass it on", "somebody asked");

        String mine = inbox.verify(link).location().split("\\?", 2)[0];
        assertThat(inbox.open(mine).words())
                .as("before they withdraw for good")
                .contains("so you could not sign again", "your name stays as it is spelt")
                .doesNotContain("You may sign again", "Until signing closes");

        node.clock.step(Duration.ofSeconds(1));
        assertThat(inbox.open(late).status()).isEqualTo(410);
        Answer refused = inbox.verify(late);
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.words()).contains("Signing has closed", "not verified in time");
        assertThat(inbox.states("current")).containsExactly("verified", "pending");
        assertThat(inbox.verify(link).status()).isEqualTo(303);
        inbox.withdraw(mine);
        assertThat(inbox.open(mine).words())
                .contains("You have withdrawn", "so you cannot sign again")
                .doesNotContain("You may sign again");
    }

    /** Nobody's pending signature is lost because staff end a campaign before its time. */
    @Test
    void whoSignedBeforeAnEarlyEndHas24HoursAndIsToldUntilWhen() {
        passTo(Instant.parse("2027-03-01T09:00:00Z"));
        String link = inbox.signed("current", NAME, "grace@example.org");
        String late = inbox.signed("current", "David Levy", "late@example.org");
        passTo(Instant.parse("2027-03-01T09:59:00Z"));
        close("current");
        node.clock.step(Duration.ofHours(24).minusSeconds(2));
        assertThat(visitor.get("/campaigns/current").words())
                .contains("Signing closed on 1 March 2027 at 09:59 GMT", "until 2 March 2027 at 09:59 GMT");
        assertThat(inbox.open(inbox.verify(link).location()).words()).contains("Your signature is number 1");

        node.clock.step(Duration.ofSeconds(2));
        assertThat(inbox.verify(late).status()).isEqualTo(410);
        node.clock.step(Duration.ofHours(1)); // by which the page is made anew
        assertThat(visitor.get("/campaigns/current").words()).doesNotContain("until 2 March");
        assertThat(inbox.disown(late).status()).isEqualTo(200);
    }

    @Test
    void staffReadWhenItReallyClosedAndNotWhenItWasTo() {
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        assertThat(visitor.get("/staff/campaigns/current", "Cookie", officer).words())
                .contains("Signing closes 30 June 2027");
        passTo(Instant.parse("2027-03-01T09:59:00Z"));
        close("current");
        String later = TestStaff.logIn(node, "later@staff.example", StaffRoles.of(StaffRole.OFFICER));
        for (String path : new String[] {"/staff/campaigns/current", "/staff/campaigns?q=current"}) {
            assertThat(visitor.get(path, "Cookie", later).words())
                    .as(path)
                    .contains("Signing closed 1 March 2027 at 09:59 GMT");
        }
        assertThat(visitor.get("/staff/campaigns/current", "Cookie", later).words())
                .doesNotContain("30 June 2027");
    }

    @Test
    void aFormThatCameBackInAPauseCanBeSentOnceSigningGoesOn() {
        Fields form = visitor.form("current", NAME, "patient@example.org");
        campaigns.add("current", "paused");
        node.reload(campaigns);
        Answer paused = visitor.sign("current", form);
        assertThat(paused.status()).isEqualTo(409);
        assertThat(paused.words()).contains("press the button again when signing goes on", "Sign this petition");

        campaigns.add("current", "open");
        node.reload(campaigns);
        Fields again = Visitor.filled(paused.body(), NAME, "patient@example.org");
        assertThat(visitor.sign("current", again).status()).isEqualTo(303);
        assertThat(inbox.states("current")).containsExactly("pending");
    }

    private void close(String slug) {
        campaigns.add(slug, "closed");
        node.reload(campaigns);
    }

    @Test
    void theMailSaysUntilWhenItsLinkReallyWorks() {
        passTo(CLOSES.minusSeconds(60));
        inbox.signed("current", NAME, "soon@example.org");
        assertThat(inbox.mail("soon@example.org")).contains("1 July 2027").doesNotContain("7 July 2027");
    }

    @Test
    void unverifiedSignaturesAreDeletedByTheirJobAfterSevenDays() {
        inbox.signed("current", NAME, "forgotten@example.org");
        inbox.verified("current", "David Levy", "kept@example.org");
        node.clock.step(Duration.ofDays(7).plusMinutes(11));
        org.smallplaces.server.Wait.until(() -> inbox.states("current"), states -> states.size() == 1);
        assertThat(inbox.states("current")).containsExactly("verified");
        assertThat(node.ask(
                        "select expired from tally t join campaign c on c.id = t.campaign_id where slug = 'current'"))
                .isEqualTo("1");
    }

    private void passTo(Instant moment) {
        node.clock.step(Duration.between(node.clock.instant(), moment));
    }
}
