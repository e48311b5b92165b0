package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time within which a complaint is answered. The law asks that it is acknowledged "within the period of 30 days
 * beginning when the complaint is received" and then answered without undue delay (Data Protection Act 2018, section 164A,
 * as the Data (Use and Access) Act 2025 put it in); here the answer itself is expected within those days.
 */
public final class ComplaintTime {
    /** The day on which it comes is the first of them. */
    private static final int DAYS = 30;

    private ComplaintTime() {}

    /** The last day on which it is answered in time, where the clock says {@code zone}. */
    public static LocalDate lastDay(Instant made, ZoneId zone) {
        return LocalDate.ofInstant(made, zone).plusDays(DAYS - 1L);
    }

    /** How many days are left after today; fewer than none once it is overdue. */
    public static long daysLeft(Instant made, ZoneId zone, Instant now) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), lastDay(made, zone));
    }
}
