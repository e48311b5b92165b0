package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time within which somebody who asks about their own data is answered: one month from the day on which it reached us,
 * and up to two more where it is complex or there are many (article 12(3) of the UK GDPR).
 */
public final class RequestTime {
    /** By how many months it can be extended, at the most. */
    public static final int MOST_MORE = 2;

    private RequestTime() {}

    /**
     * The end of the last day on which it is answered in time, where the clock says {@code zone}.
     *
     * @param more by how many months it was extended
     */
    public static Instant due(Instant arrived, ZoneId zone, int more) {
        LocalDate last = LocalDate.ofInstant(arrived, zone).plusMonths(1L + more);
        return last.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    /** Whether a day can be the one on which it reached us: not in the future, and not more than a year ago. */
    public static boolean mayHaveArrived(LocalDate day, LocalDate today) {
        return !day.isAfter(today) && !day.isBefore(today.minusYears(1));
    }

    /** When it reached us: on an earlier day than today it was there at its beginning. */
    public static Instant arrived(LocalDate day, ZoneId zone, Instant now) {
        return day.equals(LocalDate.ofInstant(now, zone))
                ? now
                : day.atStartOfDay(zone).toInstant();
    }
}
