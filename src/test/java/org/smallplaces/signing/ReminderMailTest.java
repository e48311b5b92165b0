package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Wait;

/** The reminder as it arrives, and when it turns out not to be needed. */
class ReminderMailTest {
    private static TestNode node;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("reminded", "done", "paused", "other"));
        inbox = new Inbox(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void itHoldsTheSameLinkAndNothingThatWasTyped() {
        String link = inbox.signed("reminded", "Miriam Levy", "reminded@example.org");
        remind("reminded");
        Wait.until(() -> mails("reminded@example.org"), "2"::equals);
        String mail = node.ask("select subject || plain || html from trial_message where recipient ="
                + " 'reminded@example.org' order by sent_at desc, subject limit 1");
        assertThat(mail)
                .startsWith("Not counted yet, verify your signature: Mend the bridge at reminded")
                .contains(link + "?", link + "/not-me", "This is the only reminder")
                .doesNotContain("Miriam");
    }

    @Test
    void itIsNotSentToWhoVerifiedOrIfTheCampaignIsNotOpen() {
        String first = inbox.signed("done", "Miriam Levy", "done@example.org");
        inbox.verify(first);
        assertThat(settled("done")).isEqualTo("cancelled not pending");
        inbox.signed("done", "Miriam Levy", "done@example.org");
        assertThat(settled("done")).isEqualTo("cancelled signed already");
        inbox.signed("paused", "Miriam Levy", "paused@example.org");
        node.database.execute("update campaign set state = 'paused' where slug = 'paused'");
        node.site().catalogue().refreshStates().await();
        assertThat(settled("paused")).isEqualTo("cancelled the campaign is not open");
        assertThat(node.ask("select count(*) from mail_cap m join outbox o on o.id = m.outbox_id where o.kind ="
                        + " 'reminder' and o.state = 'cancelled'"))
                .isEqualTo("0");
    }

    private static String settled(String slug) {
        remind(slug);
        return Wait.until(
                () -> node.ask("select o.state || ' ' || o.reason from outbox o join campaign c on c.id = o.campaign_id"
                        + " where c.slug = '" + slug + "' and o.kind = 'reminder' order by o.created_at desc limit 1"),
                state -> !state.startsWith("waiting"));
    }

    private static void remind(String slug) {
        node.clock.step(Duration.ofSeconds(1));
        node.database.execute("insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at,"
                + " created_at) select gen_random_uuid(), 'reminder', subject_id, campaign_id, recipient, language, '"
                + node.clock.instant() + "', '" + node.clock.instant() + "' from outbox where kind = 'verify' and"
                + " campaign_id = (select id from campaign where slug = '" + slug
                + "') order by created_at desc limit 1");
    }

    private static String mails(String email) {
        return node.ask("select count(*) from trial_message where recipient = '" + email + "'");
    }
}
