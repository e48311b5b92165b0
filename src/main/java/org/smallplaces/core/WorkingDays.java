package org.smallplaces.core;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** Counts the days on which an office works: Monday to Friday, without those that the organiser keeps quiet. */
public final class WorkingDays {
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private WorkingDays() {}

    /** The working day that is {@code count} of them after {@code day}, which is not counted itself. */
    public static LocalDate after(LocalDate day, int count, QuietDays quiet, ZoneId zone) {
        LocalDate next = day;
        for (int left = count; left > 0; ) {
            next = next.plusDays(1);
            if (isWorkingDay(next, quiet, zone)) {
                left--;
            }
        }
        return next;
    }

    /** At noon: a festival that begins in the evening leaves its eve a working day. */
    private static boolean isWorkingDay(LocalDate day, QuietDays quiet, ZoneId zone) {
        return !WEEKEND.contains(day.getDayOfWeek())
                && !quiet.isQuiet(day.atTime(LocalTime.NOON).atZone(zone).toInstant(), zone);
    }
}
