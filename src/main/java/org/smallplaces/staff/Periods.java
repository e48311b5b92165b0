package org.smallplaces.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.signature.Numbers.Hour;
import org.smallplaces.staff.Sheet.Figure;
import org.smallplaces.staff.Sheet.Line;

/** The hours of a campaign as rows: by the hour in its first two days, by the day after them; none is left out. */
record Periods(List<Hour> hours, ZoneId zone, Instant until) {
    private static final Duration BY_HOUR = Duration.ofDays(2);
    /** Some three years: what comes after them is in the totals only. */
    private static final int MOST_DAYS = 1_200;

    /** How many were submitted and verified in each period, up to the last in which there was anything. */
    List<Line> signatures() {
        return byHour() ? perHour() : perDay().stream().map(Periods::signatures).toList();
    }

    /** Of those submitted on each day, how many were verified. */
    List<Line> verification() {
        return perDay().stream()
                .filter(day -> day.submitted > 0)
                .map(Periods::rate)
                .toList();
    }

    /** Whether everything has happened within the first two days. */
    boolean byHour() {
        return !hours.isEmpty()
                && Duration.between(hours.get(0).from(), last().plus(1, ChronoUnit.HOURS))
                                .compareTo(BY_HOUR)
                        <= 0;
    }

    /** The hour up to which there are rows: now, but for a campaign in which nothing has happened for two days. */
    private Instant last() {
        Instant latest = hours.get(hours.size() - 1).from();
        Instant now = until.truncatedTo(ChronoUnit.HOURS);
        boolean quiet = Duration.between(latest, now).compareTo(BY_HOUR) > 0;
        return quiet || now.isBefore(latest) ? latest : now;
    }

    private List<Line> perHour() {
        Map<Instant, Hour> known = new HashMap<>();
        hours.forEach(hour -> known.put(hour.from(), hour));
        return Stream.iterate(
                        hours.get(0).from(), hour -> !hour.isAfter(last()), hour -> hour.plus(1, ChronoUnit.HOURS))
                .map(from -> known.getOrDefault(from, new Hour(from, 0, 0, 0)))
                .map(hour -> new Line(
                        hour.from().toString(),
                        "",
                        "",
                        Optional.empty(),
                        Optional.of(hour.from()),
                        List.of(Figure.count(hour.submitted()), Figure.count(hour.verified())),
                        0))
                .toList();
    }

    private static final class Day {
        private final LocalDate date;
        private long submitted;
        private long confirmed;
        private long verified;

        Day(LocalDate date) {
            this.date = date;
        }

        private void add(Hour hour) {
            submitted += hour.submitted();
            confirmed += hour.confirmed();
            verified += hour.verified();
        }
    }

    /** An hour belongs to the day in which it begins. */
    private List<Day> perDay() {
        if (hours.isEmpty()) {
            return List.of();
        }
        Map<LocalDate, Day> days = new HashMap<>();
        hours.forEach(hour -> days.computeIfAbsent(date(hour.from()), Day::new).add(hour));
        List<Day> all = new ArrayList<>();
        LocalDate end = date(last());
        for (LocalDate date = date(hours.get(0).from());
                !date.isAfter(end) && all.size() < MOST_DAYS;
                date = date.plusDays(1)) {
            all.add(days.getOrDefault(date, new Day(date)));
        }
        return all;
    }

    private LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static Line signatures(Day day) {
        return line(day, List.of(Figure.count(day.submitted), Figure.count(day.verified)));
    }

    private static Line rate(Day day) {
        return line(
                day,
                List.of(
                        Figure.count(day.submitted),
                        Figure.count(day.confirmed),
                        Figure.rate(day.confirmed, day.submitted)));
    }

    private static Line line(Day day, List<Figure> figures) {
        return new Line(day.date.toString(), "", "", Optional.of(day.date), Optional.empty(), figures, 0);
    }
}
