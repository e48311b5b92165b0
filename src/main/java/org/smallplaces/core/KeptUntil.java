package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** Until when the personal data of a campaign is kept: some months after signing has ended, and no longer than people were told. */
public final class KeptUntil {
    /** How many months after the end, where nothing else was decided. */
    public static final int USUAL_MONTHS = 6;

    private KeptUntil() {}

    /**
     * The last day, where signing has ended or it is known when it will; nothing while it goes on without an end. Of an end
     * that was told it is the day that was told with it, by which names are deleted too; else no later than that.
     */
    public static Optional<LocalDate> of(Campaign campaign, Instant now) {
        Keeping keeping = campaign.keeping();
        boolean said = keeping.toldFrom().isPresent() && keeping.toldFrom().equals(end(campaign, now));
        return Stream.of(said ? Optional.<LocalDate>empty() : byMonths(campaign, now), keeping.told())
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo);
    }

    /** How many months after signing ends that is; 0 where it is sooner, since people were told a day. */
    public static int months(Campaign campaign, Instant now) {
        return of(campaign, now).equals(byMonths(campaign, now)) ? campaign.keptMonths() : 0;
    }

    private static Optional<LocalDate> byMonths(Campaign campaign, Instant now) {
        ZoneId zone = campaign.definition().schedule().zone();
        return end(campaign, now).map(end -> LocalDate.ofInstant(end, zone).plusMonths(campaign.keptMonths()));
    }

    private static Optional<Instant> end(Campaign campaign, Instant now) {
        return campaign.closedAt(now).or(() -> campaign.definition().schedule().closes());
    }
}
