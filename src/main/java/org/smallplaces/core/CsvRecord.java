package org.smallplaces.core;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One record of a CSV file (RFC 4180), without its line end.
 *
 * <p>A value that a spreadsheet would take for a formula gets an apostrophe in front, which the spreadsheet shows as
 * text: values that begin with one of {@code = + - @}, their full-width forms, a tab or a carriage return, also after
 * white space.
 */
public final class CsvRecord {
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    /** Where another program splits a value at a line break, a semicolon or a tab, the rest begins a cell as well. */
    private static final Pattern INNER_FORMULA =
            Pattern.compile("(?<=[\\s\\S])([\n\r\t;]\\s*)(?=[=+@\uFF1D\uFF0B\uFF0D\uFF20-])");

    private static final String NEEDS_QUOTES = ",\"\r\n";

    private CsvRecord() {}

    /** The record with these values. */
    public static String text(List<String> values) {
        return values.stream().map(CsvRecord::escaped).map(CsvRecord::quoted).collect(Collectors.joining(","));
    }

    /** The value with the apostrophe where it needs one. */
    public static String escaped(String value) {
        String begin = value.stripLeading();
        boolean control = !value.isEmpty() && (value.charAt(0) == '\t' || value.charAt(0) == '\r');
        boolean formula = !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0;
        String inside = INNER_FORMULA.matcher(value).replaceAll("$1'");
        return control || formula ? "'" + inside : inside;
    }

    private static String quoted(String value) {
        boolean quotes = value.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0) || !value.equals(value.strip());
        return quotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
