package org.smallplaces.core;

import java.util.EnumSet;
import java.util.Set;

/** Where a campaign stands in its life. The database holds the lower-case name. */
public enum CampaignState {
    /** Being written: to the public it does not exist. */
    DRAFT,
    /** Announced; signing begins when it opens. */
    SCHEDULED,
    OPEN,
    /** Signing is interrupted by staff. */
    PAUSED,
    /** Signing has ended: those who signed in time may still verify for 24 hours. */
    CLOSED,
    DELIVERED,
    ANSWERED,
    /** History: nothing changes any more. */
    ARCHIVED,
    /** Withdrawn by its organiser. */
    WITHDRAWN;

    /** Whether the public may see the campaign's page. */
    public boolean isPublic() {
        return this != DRAFT;
    }

    /** Whether signing goes on in this state, or may begin or go on after it by itself. */
    public boolean mayBeSigned() {
        return switch (this) {
            case DRAFT, SCHEDULED, OPEN, PAUSED -> true;
            case CLOSED, DELIVERED, ANSWERED, ARCHIVED, WITHDRAWN -> false;
        };
    }

    /**
     * Whether a campaign in this state may come into {@code next}. A draft never comes back, since what was public once
     * may have been signed; archived and withdrawn campaigns stay what they are.
     */
    public boolean canBecome(CampaignState next) {
        return successors().contains(next);
    }

    private Set<CampaignState> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SCHEDULED, OPEN, ARCHIVED, WITHDRAWN);
            case SCHEDULED -> EnumSet.of(OPEN, CLOSED, WITHDRAWN);
            case OPEN -> EnumSet.of(SCHEDULED, PAUSED, CLOSED, WITHDRAWN);
            case PAUSED -> EnumSet.of(OPEN, CLOSED, WITHDRAWN);
            case CLOSED -> EnumSet.of(OPEN, DELIVERED, ARCHIVED, WITHDRAWN);
            case DELIVERED -> EnumSet.of(ANSWERED, ARCHIVED);
            case ANSWERED -> EnumSet.of(ARCHIVED);
            case ARCHIVED, WITHDRAWN -> EnumSet.noneOf(CampaignState.class);
        };
    }
}
