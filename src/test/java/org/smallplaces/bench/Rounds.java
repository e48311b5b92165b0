package org.smallplaces.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Two sides measured in turn, the other one first in each second round. Machines that are shared drift by a factor of
 * two, so only the ratio within a round means something.
 */
final class Rounds {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    /** Measures both sides once. */
    void add(int round, DoubleSupplier our, DoubleSupplier their) {
        if (round % 2 == 0) {
            ours.add(our.getAsDouble());
            theirs.add(their.getAsDouble());
        } else {
            theirs.add(their.getAsDouble());
            ours.add(our.getAsDouble());
        }
    }

    /** The median of the rounds' ratios. */
    double median() {
        return median(ratios());
    }

    double ours() {
        return median(ours);
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        return ratios;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, the range of the ratios, and the speeds of both sides. */
    String words() {
        return words("%,.0f/s");
    }

    /** The same where what was measured are seconds. */
    String seconds() {
        return words("%.1f s");
    }

    /** The same where what was measured are milliseconds. */
    String millis() {
        return words("%.1f ms");
    }

    private String words(String each) {
        List<Double> sorted = ratios().stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "**%.2f** (%.2f–%.2f; " + each + " against " + each + ")",
                median(),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                median(ours),
                median(theirs));
    }
}
