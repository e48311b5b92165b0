package org.smallplaces.bench;

import java.util.Locale;

/**
 * One line of the report.
 *
 * @param what was measured
 * @param measured as it is printed
 * @param toHold the bound, as it is printed; empty where there is none
 * @param holds whether it was met
 */
record Line(String what, String measured, String toHold, boolean holds) {
    /** A ratio that has to reach {@code bound}. */
    static Line atLeast(String what, Rounds rounds, double bound) {
        return new Line(what, rounds.words(), "≥ " + bound, rounds.median() >= bound);
    }

    /** A ratio of times that must not pass {@code bound}. */
    static Line atMost(String what, Rounds seconds, double bound) {
        return new Line(what, seconds.seconds(), "≤ " + bound, seconds.median() <= bound);
    }

    /** A ratio of waits in milliseconds that must not pass {@code bound}. */
    static Line slower(String what, Rounds waits, double bound) {
        return new Line(what, waits.millis(), "≤ " + bound, waits.median() <= bound);
    }

    static Line atMost(String what, double value, double bound, String unit) {
        return new Line(what, number(value) + " " + unit, "≤ " + number(bound) + " " + unit, value <= bound);
    }

    static Line remark(String what, String measured) {
        return new Line(what, measured, "", true);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    String markdown() {
        return "| " + what + " | " + measured + " | " + toHold + (holds ? "" : " **missed**") + " |";
    }
}
