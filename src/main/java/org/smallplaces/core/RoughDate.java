package org.smallplaces.core;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day, or no more than its month or its year, as histories tell it.
 *
 * @param first the first day that it may be
 * @param known a {@link LocalDate}, a {@link YearMonth} or a {@link Year}
 */
public record RoughDate(LocalDate first, Temporal known) implements Comparable<RoughDate> {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** The date written as 2019, 2019-03 or 2019-03-04; nothing where it is none. */
    public static Optional<RoughDate> parse(String words) {
        try {
            if (DAY.matcher(words).matches()) {
                return Optional.of(of(LocalDate.parse(words)));
            }
            if (MONTH.matcher(words).matches()) {
                YearMonth month = YearMonth.parse(words);
                return Optional.of(new RoughDate(month.atDay(1), month));
            }
            return YEAR.matcher(words).matches() ? Optional.of(of(Year.parse(words))) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A day that is known. */
    public static RoughDate of(LocalDate day) {
        return new RoughDate(day, day);
    }

    private static RoughDate of(Year year) {
        return new RoughDate(year.atDay(1), year);
    }

    /** By the first day; what is known less exactly comes first. */
    @Override
    public int compareTo(RoughDate other) {
        return Comparator.comparing(RoughDate::first)
                .thenComparingInt(date -> date.known.toString().length())
                .compare(this, other);
    }
}
