package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Count;
import org.smallplaces.signature.SignatureFixture.Node;

class CountsTest {
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(3);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCountIsNeverOlderThanASecondAndIsReadOncePerSecond() throws InterruptedException {
        UUID campaign = world.campaign().id();
        assertThat(await(node.counts().of(campaign))).isEqualTo(Count.NONE);
        world.act(node, world.signed(node, "Anna", "anna@example.org", "NW11 8LX"), SignatureAct.VERIFY);
        Thread.sleep(1_001);
        assertThat(await(node.counts().of(campaign))).isEqualTo(new Count(1, 0));
        assertThat(await(node.counts().all()))
                .containsEntry(campaign, new Count(1, 0))
                .hasSize(1);
        assertThat(node.counts().all())
                .as("within the second no second query")
                .isSameAs(node.counts().all());
        assertThat(await(node.counts().of(UUID.randomUUID()))).isEqualTo(Count.NONE);
    }

    @Test
    void afterAFaultTheNextReaderAsksAgain() throws Exception {
        UUID campaign = world.campaign().id();
        world.act(node, world.signed(node, "Anna", "anna@example.org", "NW11 8LX"), SignatureAct.VERIFY);
        Counts counts = node.counts();
        world.database().execute("alter table tally rename to tally_away");
        assertThat(await(counts.of(campaign).map(Count::people).otherwise(-1L))).isEqualTo(-1);
        world.database().execute("alter table tally_away rename to tally");
        assertThat(await(counts.of(campaign).map(Count::people).otherwise(-1L))).isOne();
    }
}
