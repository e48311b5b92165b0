package org.smallplaces.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long the work on a pack still takes. What a line costs in each step is known from a measurement; how fast this
 * machine is, and how busy, from the work that this run has done so far. It says nothing until it has worked for a while.
 */
final class RemainingTime {
    private static final Duration AT_LEAST = Duration.ofSeconds(2);

    /** Microseconds a line, in proportion to each other, from the pack of a million of {@code LargePackTest}. */
    private static final Map<PackStep, Double> COST = new EnumMap<>(Map.of(
            PackStep.READING, 14.0,
            PackStep.LIST, 13.0,
            PackStep.SHEET, 12.0,
            PackStep.VOLUMES, 100.0,
            PackStep.CHECKING, 60.0,
            PackStep.STORING, 1.0));

    private final Instant began;
    private Set<PackStep> expected = COST.keySet();
    private double worked;
    private PackStep step = PackStep.WAITING;
    private long doneBefore;
    private long lines;

    RemainingTime(Instant began) {
        this.began = began;
    }

    /** Which steps a pack has; all, until it is known what is in it. */
    void expect(Set<PackStep> steps) {
        expected = Set.copyOf(steps);
    }

    /**
     * What is left, now that {@code done} of {@code total} lines of a step are through. A step that counts no lines, and
     * those behind it, are expected to have as many as the one before.
     */
    Optional<Duration> at(PackStep reached, long done, long total, Instant now) {
        if (reached != step) {
            step = reached;
            doneBefore = 0;
        }
        // Several files are read back one after the other, each from its beginning.
        worked += Math.max(0, done - doneBefore) * cost(reached);
        doneBefore = done;
        lines = total == 0 ? lines : total;
        Duration spent = Duration.between(began, now);
        if (spent.compareTo(AT_LEAST) < 0 || worked == 0) {
            return Optional.empty();
        }
        double left = (lines - done) * cost(reached)
                + expected.stream()
                                .filter(later -> later.compareTo(reached) > 0)
                                .mapToDouble(RemainingTime::cost)
                                .sum()
                        * lines;
        return Optional.of(Duration.ofMillis((long) (spent.toMillis() * left / worked)));
    }

    private static double cost(PackStep step) {
        return COST.getOrDefault(step, 0.0);
    }
}
