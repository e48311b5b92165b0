package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignTest {
    private static final Instant OPENS = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-02-05T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, 2026-01-05T08:59:59.999Z, SCHEDULED",
        "SCHEDULED, 2026-01-05T09:00:00Z, OPEN",
        "OPEN, 2026-01-05T08:59:59.999Z, SCHEDULED",
        "OPEN, 2026-01-05T09:00:00Z, OPEN",
        "OPEN, 2026-02-05T08:59:59.999Z, OPEN",
        "OPEN, 2026-02-05T09:00:00Z, CLOSED",
        "SCHEDULED, 2026-02-05T09:00:00Z, CLOSED",
        "PAUSED, 2026-02-05T08:59:59.999Z, PAUSED",
        "PAUSED, 2026-02-05T09:00:00Z, CLOSED",
        "CLOSED, 2026-01-20T09:00:00Z, CLOSED"
    })
    void campaignsOpenAndCloseAtTheirVerySecond(CampaignState stored, Instant now, CampaignState shown) {
        assertThat(Campaigns.in(stored, Optional.of(OPENS), Optional.of(CLOSES)).state(now))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @EnumSource(CampaignState.class)
    void withoutTimesTheStoredStateStands(CampaignState stored) {
        assertThat(Campaigns.in(stored, Optional.empty(), Optional.empty()).state(OPENS))
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "CLOSED", "DELIVERED", "ANSWERED", "ARCHIVED", "WITHDRAWN"})
    void timeDoesNotMoveWhatStaffHaveDecided(CampaignState stored) {
        Campaign campaign = Campaigns.in(stored, Optional.of(OPENS), Optional.of(CLOSES));
        for (Instant now : Set.of(OPENS.minusSeconds(1), OPENS, CLOSES, CLOSES.plusSeconds(1))) {
            assertThat(campaign.state(now)).isEqualTo(stored);
        }
    }

    @ParameterizedTest
    @EnumSource(CampaignState.class)
    void whateverTimeDoesIsAllowedToFollow(CampaignState stored) {
        Campaign campaign = Campaigns.in(stored, Optional.of(OPENS), Optional.of(CLOSES));
        for (Instant now : Set.of(OPENS.minusSeconds(1), OPENS, CLOSES)) {
            CampaignState shown = campaign.state(now);
            assertThat(shown == stored || stored.canBecome(shown)).isTrue();
        }
    }

    @Test
    void aMissingTextIsAFault() {
        Campaign campaign = Campaigns.open();
        Campaign empty = new Campaign(
                campaign.id(), campaign.definition(), campaign.standing(), java.util.Map.of(), java.util.List.of());
        assertThatThrownBy(() -> empty.text(Campaigns.ENGLISH)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.wording(ConsentPurpose.SIGNATURE, Campaigns.ENGLISH))
                .isInstanceOf(IllegalStateException.class);
    }
}
