package org.smallplaces.core;

/** Where a campaign stands in its life. The database holds the lower-case name. */
public enum CampaignState {
    /** Being written: to the public it does not exist. */
    DRAFT,
    /** Announced; signing begins when it opens. */
    SCHEDULED,
    OPEN,
    /** Signing is interrupted by staff. */
    PAUSED,
    /** Past its closing time: those who signed in time may still verify for 24 hours. */
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
}
