package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.RawHttp;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The straight way: sign, look into the inbox, verify, come back, withdraw. */
class SupporterSignsAndVerifiesTest {
    private static final String MIRIAM = "Miriam O'Brien";

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("story", "count", "again", "disowned", "kept", "host", "twice")
                .replace("again", "closes: 2027-06-30 12:00\n", ""));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void signingLeadsToTheInboxAndTheLinkThereToTheSignatureWithItsNumber() {
        Answer signed = visitor.sign("story", MIRIAM, "miriam@example.org");
        assertThat(signed.status()).isEqualTo(303);
        assertThat(signed.location()).matches("/c/[A-Za-z0-9_-]{44}\\?lang=en");
        assertThat(visitor.get(signed.location()).words())
                .contains("your signature is not counted yet", "miriam@example.org");

        String link = inbox.link("miriam@example.org");
        Answer page = inbox.open(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words()).contains("Miriam O&#x27;Brien", "Mend the bridge at story", "This wasn’t me");
        assertThat(inbox.states("story")).containsExactly("pending");

        Answer verified = inbox.verify(link);
        assertThat(verified.status()).isEqualTo(303);
        assertThat(verified.location()).matches("/s/[A-Za-z0-9_-]{44}\\?thanks=1");
        assertThat(inbox.open(verified.location()).words()).contains("Thank you", "Your signature is number 1");
        String mine = verified.location().split("\\?", 2)[0];
        assertThat(inbox.open(mine).words()).contains("You have signed", "Withdraw my name", "Version 1");
    }

    @Test
    void pressingTheButtonThreeTimesIsOneSignatureWithTheSameThanks() {
        String link = inbox.signed("twice", MIRIAM, "often@example.org");
        Answer first = inbox.verify(link);
        assertThat(inbox.verify(link).location()).isEqualTo(first.location());
        assertThat(inbox.verify(link).location()).isEqualTo(first.location());
        assertThat(inbox.states("twice")).containsExactly("verified");
        assertThat(node.ask("select issued || ' ' || standing from tally t join campaign c on c.id = t.campaign_id"
                        + " where slug = 'twice'"))
                .isEqualTo("1 1");
        assertThat(inbox.open(first.location()).words()).contains("Your signature is number 1 ");
    }

    @Test
    void theLinkInTheMailBeginsWithTheConfiguredAddressWhateverTheHostHeaderSays() {
        String fields = visitor.form("host", MIRIAM, "host@example.org").encoded();
        String path = "/campaigns/host/signatures";
        String evil = RawHttp.post(node.port(), path, "evil.example", fields);
        assertThat(RawHttp.status(evil)).isEqualTo(421);
        assertThat(inbox.states("host")).isEmpty();

        fields = visitor.form("host", MIRIAM, "absolute@example.org").encoded();
        String absolute = RawHttp.post(node.port(), "http://evil.example" + path, "localhost", fields);
        assertThat(absolute).doesNotContain("evil.example");

        assertThat(inbox.mail("absolute@example.org"))
                .contains(TestNode.BASE_URL + "/v/")
                .doesNotContain("evil");

        fields = visitor.form("host", MIRIAM, "host@example.org").encoded();
        String known = RawHttp.post(
                node.port(),
                path,
                "localhost",
                fields,
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example");
        assertThat(RawHttp.status(known)).isEqualTo(303);
        assertThat(inbox.mail("host@example.org"))
                .contains(TestNode.BASE_URL + "/v/")
                .doesNotContain("evil");
    }

    @Test
    void withdrawingLowersTheCountOnThePageAndInTheCountWithinASecond() {
        inbox.verified("count", "Rivka Cohen", "rivka@example.org");
        String mine = inbox.verified("count", "Esther Cohen", "esther@example.org");
        inbox.awaitCount("count", 2);
        assertThat(visitor.get("/campaigns/count").words()).contains("2 verified signatures");

        assertThat(inbox.withdraw(mine).location()).isEqualTo(mine);
        inbox.awaitCount("count", 1);
        Wait.until(() -> visitor.get("/campaigns/count").words(), page -> page.contains("1 verified signature "));

        assertThat(inbox.open(mine).words())
                .contains("You have withdrawn", "All that you gave when you signed is kept until 30 December 2027")
                .contains("It can be erased at once: ask for the link under “What we hold of you”")
                .doesNotContain("Withdraw my name", "What goes to", "shown on this site");
        assertThat(inbox.withdraw(mine).status()).isEqualTo(303);
        assertThat(node.ask(
                        "select standing from tally t join campaign c on c.id = t.campaign_id where slug = 'count'"))
                .isEqualTo("1");
    }

    @Test
    void whoWithdrewMaySignAgainAndGetsANewNumber() {
        String mine = inbox.verified("again", "Hannah Levy", "hannah@example.org");
        inbox.withdraw(mine);
        String again = inbox.verified("again", "Hannah Levy", "hannah@example.org");
        assertThat(again).isNotEqualTo(mine);
        assertThat(inbox.open(again).words()).contains("You have signed");
        assertThat(inbox.open(mine).words())
                .contains(
                        "You have withdrawn",
                        "All that you gave when you signed is kept until 6 months after signing has ended");
        inbox.awaitCount("again", 1);
    }

    @Test
    void disowningRemovesTheSignatureAndNothingIsLeftOfIt() {
        String link = inbox.signed("disowned", "Somebody Else", "victim@example.org");
        Answer removed = inbox.disown(link);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.words()).contains("Removed", "never counted");
        assertThat(inbox.states("disowned")).isEmpty();
        assertThat(inbox.open(link).status()).isEqualTo(410);
        assertThat(inbox.verify(link).status()).isEqualTo(410);
        assertThat(inbox.count("disowned")).isZero();
    }

    @Test
    void disowningAVerifiedSignatureDoesNotRemoveIt() {
        String link = inbox.signed("kept", "Ruth Stern", "ruth@example.org");
        inbox.verify(link);
        assertThat(inbox.disown(link).status()).isEqualTo(303);
        assertThat(inbox.states("kept")).containsExactly("verified");
    }
}
