package org.smallplaces.campaign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;

/** The order of lists of campaigns: those that can be signed first, and the newest first. */
final class ListOrder {
    private ListOrder() {}

    static Comparator<Campaign> at(Instant now) {
        return Comparator.<Campaign>comparingInt(campaign -> rank(campaign.state(now)))
                .thenComparing(ListOrder::began, Comparator.reverseOrder())
                .thenComparing(campaign -> campaign.slug().value());
    }

    private static int rank(CampaignState state) {
        return switch (state) {
            case OPEN -> 0;
            case SCHEDULED, PAUSED -> 1;
            case CLOSED, DELIVERED, ANSWERED -> 2;
            case ARCHIVED -> 3;
            case WITHDRAWN -> 4;
            case DRAFT -> 5;
        };
    }

    /** When it opened, or was delivered before this product knew it; the distant past where neither is known. */
    private static Instant began(Campaign campaign) {
        return campaign.definition()
                .schedule()
                .opens()
                .or(() -> campaign.definition()
                        .history()
                        .flatMap(history -> history.delivered())
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(Instant.MIN);
    }
}
