package org.smallplaces.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A table of numbers, as the page shows it, as its chart draws it, and as it is downloaded.
 *
 * @param id its name in the page, in the address of its CSV, and in the messages {@code numbers.<id>.…}
 * @param columns the words after {@code numbers.column.} of its columns of figures
 * @param lines all of them
 */
record Sheet(String id, List<String> columns, List<Line> lines) {
    Sheet {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /**
     * A row.
     *
     * @param code what it is about, for machines: a time, a code, a word
     * @param label what it is about in the reader's language, or empty where one of the next three says it
     * @param labelKey the message that says it, or empty
     * @param share how much of the whole it is, from 0 to 100, for a bar
     */
    record Line(
            String code,
            String label,
            String labelKey,
            Optional<LocalDate> day,
            Optional<Instant> moment,
            List<Figure> figures,
            int share) {}

    /**
     * A number in a row.
     *
     * @param machine as it is downloaded and drawn
     * @param shown as a number of people, or as a part of one
     * @param rate whether it is a part
     */
    record Figure(String machine, Number shown, boolean rate) {
        static Figure count(long count) {
            return new Figure(Long.toString(count), count, false);
        }

        /** A part of a whole, in per cent with one decimal. */
        static Figure rate(long part, long whole) {
            double rate = whole == 0 ? 0 : (double) part / whole;
            return new Figure(Double.toString(Math.round(rate * 1000) / 10.0), rate, true);
        }
    }

    /** A row about a value. */
    static Line line(String code, String label, String labelKey, long count, long whole) {
        int share = whole == 0 ? 0 : (int) Math.round(100.0 * count / whole);
        return new Line(code, label, labelKey, Optional.empty(), Optional.empty(), List.of(Figure.count(count)), share);
    }

    public String titleKey() {
        return "numbers." + id + ".title";
    }

    public String noteKey() {
        return "numbers." + id + ".note";
    }

    public String firstKey() {
        return "numbers." + id + ".first";
    }

    /** The messages that name the columns. */
    public List<String> columnKeys() {
        return columns.stream().map(column -> "numbers.column." + column).toList();
    }

    /** Whether each line is a part of a whole, which a bar shows. */
    public boolean bars() {
        return columns.size() == 1;
    }

    /** The table with so many lines at most. */
    Sheet first(int most) {
        return new Sheet(id, columns, lines.subList(0, Math.min(most, lines.size())));
    }
}
