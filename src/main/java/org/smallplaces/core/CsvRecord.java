package org.smallplaces.core;

import java.util.List;
import java.util.regex.Pattern;

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

    private static final String SPLITS = "\n\r\t;";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private CsvRecord() {}

    /** The record with these values. */
    public static String text(List<String> values) {
        StringBuilder record = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            record.append(i == 0 ? "" : ",").append(quoted(escaped(values.get(i))));
        }
        return record.toString();
    }

    /** The value with the apostrophe where it needs one. */
    public static String escaped(String value) {
        if (value.isEmpty()) {
            return value;
        }
        String begin = value.stripLeading();
        boolean control = value.charAt(0) == '\t' || value.charAt(0) == '\r';
        boolean formula = !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0;
        String inside = has(value, SPLITS) ? INNER_FORMULA.matcher(value).replaceAll("$1'") : value;
        return control || formula ? "'" + inside : inside;
    }

    private static String quoted(String value) {
        boolean quotes =
                has(value, NEEDS_QUOTES) || value.length() != value.strip().length();
        return quotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    /** Whether one of these signs is in it; lists of a million ask often. */
    private static boolean has(String value, String signs) {
        for (int i = 0; i < value.length(); i++) {
            if (signs.indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
