package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestLetters;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.LetterStore;

/** A letter says other words than before: nobody who signed the earlier ones is named below it, wherever names stand. */
class RetoldLetterTest {
    @Test
    void nobodyIsNamedBelowWordsThatTheyHaveNotSigned() {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        TestLetters.add(campaigns, "retold");
        try (TestNode node = TestNode.start(campaigns)) {
            new TestLetters(node, "retold").body("Ann Earlier", "Chair", "Retold Trust");
            Visitor visitor = node.visitor("192.0.2.1");
            UUID letter = UUID.fromString(node.ask("select id from campaign where slug = 'retold'"));
            Pool pool = node.site().database().pool();
            String search = "/campaigns/retold/signatories?q=Ann";
            assertThat(Wait.until(() -> visitor.get(search).words(), words -> words.contains("Ann Earlier")))
                    .contains("Retold Trust");
            assertThat(named(pool, letter)).containsExactly("Ann Earlier", "Ann Earlier", "1 1 1");

            campaigns.text("retold", "en", "We ask for nothing at all.\n");
            node.reload(campaigns);
            assertThat(visitor.get(search).words()).contains("Ann").doesNotContain("Ann Earlier");
            assertThat(named(pool, letter)).containsExactly("0 0 0");
        }
    }

    /** Who is named to those who are invited, who in a snapshot, and how many a release counts. */
    private static List<String> named(Pool pool, UUID letter) {
        List<String> named = new java.util.ArrayList<>();
        new InvitedViewStore(pool).signed(letter, 10).await().forEach(line -> named.add(line.styled()));
        LetterStore.shown(pool, letter)
                .await()
                .lines()
                .forEach(one -> named.add(one.view().styled()));
        ReleaseCounts counts = new ReleaseCountStore().of(pool, letter).await();
        named.add(counts.people() + " " + counts.organisations() + " " + counts.named());
        return named;
    }
}
