package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/**
 * Signatures of a campaign that a node does not know, since its folder is older than another node's or somebody has
 * moved it away: nothing is lost, and everything works again once it is there. A file with a mistake disturbs nobody.
 */
class UnknownCampaignTest {
    private static final String NAME = "Miriam Levy";

    private final TestCampaigns campaigns = TestCampaigns.open("bridge", "other");
    private final TestNode node = TestNode.start(campaigns);
    private final Inbox inbox = new Inbox(node);

    @AfterEach
    void stop() {
        node.close();
    }

    private void move(String from, String to) {
        try {
            Path root = campaigns.path();
            Files.move(root.resolve(from), root.resolve(to));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        node.reload(campaigns);
    }

    /** A hidden folder is no campaign. */
    private void takeAway() {
        move("bridge", ".bridge");
    }

    private void putBack() {
        move(".bridge", "bridge");
    }

    @Test
    void linksSayWhatIsKnownAndWorkOnceItIsBack() {
        String waiting = inbox.signed("bridge", NAME, "waits@example.org");
        String mine = inbox.verified("bridge", "David Levy", "mine@example.org");
        takeAway();
        for (String link : new String[] {waiting, mine}) {
            for (Answer answer : new Answer[] {inbox.open(link), inbox.verify(link), inbox.disown(link)}) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.words()).contains("not on this site", "Nothing about your signature has changed");
            }
        }
        assertThat(inbox.states("bridge")).containsExactly("pending", "verified");

        putBack();
        assertThat(inbox.open(mine).words()).contains("You have signed");
        assertThat(inbox.open(inbox.verify(waiting).location()).words()).contains("Your signature is number 2");
    }

    @Test
    void mailWaitsAndIsSentOnceItIsBack() {
        inbox.signed("bridge", NAME, "waits@example.org");
        takeAway();
        postAgain("waits@example.org");
        Wait.until(() -> newest("state || ' ' || attempts"), "waiting 1"::equals);

        putBack();
        node.clock.step(Duration.ofMinutes(30));
        Wait.until(() -> newest("state"), "sent"::equals);
        assertThat(node.ask("select count(*) from trial_message where recipient = 'waits@example.org'"))
                .isEqualTo("2");
    }

    /** What nobody can act on any more is not sent. */
    @Test
    void mailIsNotSentOnceTheSignatureCanNoLongerBeVerified() {
        inbox.signed("bridge", NAME, "late@example.org");
        campaigns.add("bridge", "withdrawn");
        node.reload(campaigns);
        postAgain("late@example.org");
        Wait.until(() -> newest("state"), "cancelled"::equals);
        assertThat(newest("reason")).isEqualTo("signing has ended");
    }

    @Test
    void aMistakeInTheFileDisturbsNeitherMailNorLink() {
        String before = inbox.signed("bridge", NAME, "before@example.org");
        campaigns.write("bridge/campaign.yml", "kind: petiton\n").text("bridge", "en", "Other words.\n");
        node.reload(campaigns);
        String after = inbox.signed("bridge", "David Levy", "after@example.org");
        assertThat(inbox.open(inbox.verify(before).location()).words()).contains("Your signature is number 1");
        assertThat(inbox.open(inbox.verify(after).location()).words()).contains("Your signature is number 2");
        assertThat(node.ask("select count(distinct text_id) from signature")).isEqualTo("1");
    }

    /** Puts the mail of a signature into the queue once more. */
    private void postAgain(String recipient) {
        node.database.execute(
                """
            insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at)
            select gen_random_uuid(), kind, subject_id, campaign_id, outbox.recipient, language, '%s', '%s'
            from outbox join trial_message using (id)
            where trial_message.recipient = '%s'
            """.formatted(node.clock.instant(), node.clock.instant().plusSeconds(1), recipient));
    }

    private String newest(String what) {
        return node.ask("select " + what + " from outbox order by created_at desc limit 1");
    }
}
