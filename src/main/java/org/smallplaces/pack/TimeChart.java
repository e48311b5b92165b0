package org.smallplaces.pack;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.smallplaces.core.Language;

/**
 * When signatures were verified, as bars with their numbers beside them: the numbers are the chart for whoever does not see
 * the bars. It counts those alone whose day the list prints, so that it tells nothing that the list does not.
 *
 * @param unit {@code day}, {@code week}, {@code month} or {@code year}, so that there are few bars
 */
record TimeChart(String unit, List<Bar> bars) {
    private static final int MOST_DAYS = 14;
    private static final int MOST_WEEKS = 26;
    private static final int MOST_MONTHS = 36;
    private static final int STEPS = 50;

    TimeChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param length in hundredths of the longest, in steps of two
     */
    record Bar(String label, long count, int length) {}

    /** The chart of so many on each day; nothing where all are of one day. */
    static TimeChart of(SortedMap<LocalDate, Long> days, Language language) {
        if (days.size() < 2) {
            return new TimeChart("day", List.of());
        }
        LocalDate first = days.firstKey();
        LocalDate last = days.lastKey();
        String unit = ChronoUnit.DAYS.between(first, last) < MOST_DAYS
                ? "day"
                : ChronoUnit.WEEKS.between(first, last) < MOST_WEEKS
                        ? "week"
                        : ChronoUnit.MONTHS.between(first, last) < MOST_MONTHS ? "month" : "year";
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        for (LocalDate at = begin(first, unit); !at.isAfter(last); at = next(at, unit)) {
            counts.put(at, 0L);
        }
        days.forEach((day, count) -> counts.merge(begin(day, unit), count, Long::sum));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton(unit), language.locale());
        format.setTimeZone(TimeZone.GMT_ZONE);
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<LocalDate, Long> each : counts.entrySet()) {
            Date noon = Date.from(each.getKey().atTime(12, 0).toInstant(ZoneOffset.UTC));
            bars.add(new Bar(format.format(noon), each.getValue(), length(each.getValue(), most)));
        }
        return new TimeChart(unit, bars);
    }

    /** How long a bar is, as {@link Bar#length}. */
    static int length(long count, long most) {
        return (int) ((count * STEPS + most - 1) / most) * (100 / STEPS);
    }

    private static String skeleton(String unit) {
        return switch (unit) {
            case "day", "week" -> "yMMMd";
            case "month" -> "yMMMM";
            default -> "y";
        };
    }

    private static LocalDate begin(LocalDate day, String unit) {
        return switch (unit) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            default -> day.withDayOfYear(1);
        };
    }

    private static LocalDate next(LocalDate day, String unit) {
        return switch (unit) {
            case "day" -> day.plusDays(1);
            case "week" -> day.plusWeeks(1);
            case "month" -> day.plusMonths(1);
            default -> day.plusYears(1);
        };
    }
}
