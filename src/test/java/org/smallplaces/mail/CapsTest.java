package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CapsTest {
    private static final Buffer VICTIM = Buffer.buffer("victim");
    private static final Optional<UUID> ONE = Optional.of(UUID.randomUUID());
    private static final Optional<UUID> OTHER = Optional.of(UUID.randomUUID());

    private final Caps caps = new Caps();

    @Test
    void aCampaignMaySendThreeAndAllTogetherFive() {
        assertThat(allowed(ONE)).isTrue();
        assertThat(allowed(ONE)).isTrue();
        assertThat(allowed(ONE)).isTrue();
        assertThat(allowed(ONE)).isFalse();
        assertThat(allowed(OTHER)).isTrue();
        assertThat(allowed(Optional.empty())).isTrue();
        assertThat(allowed(OTHER)).isFalse();
        assertThat(allowed(Optional.empty())).isFalse();
    }

    @Test
    void whatWasSentBeforeCountsAndOthersAreNotConcerned() {
        caps.note(VICTIM, ONE, 3);
        caps.note(VICTIM, Optional.empty(), 1);
        assertThat(allowed(ONE)).isFalse();
        assertThat(allowed(OTHER)).isTrue();
        assertThat(allowed(OTHER)).isFalse();
        assertThat(caps.allows(Buffer.buffer("neighbour"), ONE)).isTrue();
    }

    private boolean allowed(Optional<UUID> campaign) {
        return caps.allows(VICTIM, campaign);
    }
}
