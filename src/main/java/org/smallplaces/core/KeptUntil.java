package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Until when the personal data of a campaign is kept: some months after signing has ended. */
public final class KeptUntil {
    /** How many months after the end, where nothing else was decided. */
    public static final int USUAL_MONTHS = 6;

    private KeptUntil() {}

    /** The last day, where signing has ended or it is known when it will; nothing while it goes on without an end. */
    public static Optional<LocalDate> of(Campaign campaign, Instant now) {
        ZoneId zone = campaign.definition().schedule().zone();
        return campaign.closedAt(now)
                .or(() -> campaign.definition().schedule().closes())
                .map(end -> LocalDate.ofInstant(end, zone).plusMonths(campaign.keptMonths()));
    }
}
