package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KilledServerTest {
    private final SignatureFixture world = new SignatureFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aServerKilledInABurstLosesNothingThatItAcknowledged() throws Exception {
        List<UUID> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            acknowledged.addAll(BurstProcess.start(
                            world.database().serving(), world.campaign().id())
                    .killAfter(500 + 700 * round));
        }
        assertThat(acknowledged)
                .hasSizeGreaterThanOrEqualTo(500 + 1_200 + 1_900)
                .doesNotHaveDuplicates();
        List<String> stored = world.ask("select id from signature");
        assertThat(stored).doesNotHaveDuplicates();
        Set<String> all = new HashSet<>(stored);
        assertThat(acknowledged).allMatch(id -> all.contains(id.toString()));
        assertThat(world.number("select count(*) from outbox")).isEqualTo(stored.size());
        assertThat(world.number("select count(distinct subject_id) from outbox"))
                .isEqualTo(stored.size());
    }
}
