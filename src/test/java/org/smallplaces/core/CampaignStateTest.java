package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignStateTest {
    @Test
    void draftNeverComesBack() {
        assertThat(CampaignState.values()).noneMatch(state -> state.canBecome(CampaignState.DRAFT));
    }

    @Test
    void archivedAndWithdrawnCampaignsStayWhatTheyAre() {
        assertThat(CampaignState.values())
                .noneMatch(CampaignState.ARCHIVED::canBecome)
                .noneMatch(CampaignState.WITHDRAWN::canBecome);
    }

    @Test
    void noStateFollowsItself() {
        assertThat(CampaignState.values()).noneMatch(state -> state.canBecome(state));
    }

    @Test
    void everyStateCanBeReachedFromADraft() {
        Set<CampaignState> reached = new HashSet<>(Set.of(CampaignState.DRAFT));
        while (reached.addAll(Arrays.stream(CampaignState.values())
                .filter(next -> reached.stream().anyMatch(state -> state.canBecome(next)))
                .toList())) {}
        assertThat(reached).containsExactlyInAnyOrder(CampaignState.values());
    }

    @Test
    void onlyAClosedCampaignIsDelivered() {
        assertThat(CampaignState.values())
                .filteredOn(state -> state.canBecome(CampaignState.DELIVERED))
                .containsExactly(CampaignState.CLOSED);
    }

    @Test
    void withdrawnMayBeWhatIsNotYetDelivered() {
        assertThat(CampaignState.values())
                .filteredOn(state -> state.canBecome(CampaignState.WITHDRAWN))
                .containsExactly(
                        CampaignState.DRAFT,
                        CampaignState.SCHEDULED,
                        CampaignState.OPEN,
                        CampaignState.PAUSED,
                        CampaignState.CLOSED);
    }
}
