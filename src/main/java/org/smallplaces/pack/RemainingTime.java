package org.smallplaces.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the work on a pack still takes. What a line costs in each step is known from a measurement; how fast this
 * machine is, and how busy, from the work that this run has done so far. It says nothing until it has worked for a while.
 */
final class RemainingTime {
    private static final Duration AT_LEAST = Duration.ofSeconds(2);

    /** Microseconds a line, in proportion to each other, from a pack of a million of the benchmark {@code packs}. */
    private static final Map<PackStep, Double> COST = new EnumMap<>(Map.of(
            PackStep.READING, 35.0,
            PackStep.LIST, 2.7,
            PackStep.SHEET, 6.3,
            PackStep.VOLUMES, 112.0,
            PackStep.CHECKING, 82.0,
            PackStep.STORING, 0.6));

    private final Instant began;
    private Map<PackStep, Long> expected = Map.of();
    private double worked;
    private PackStep step = PackStep.WAITING;
    private long doneBefore;
    private long before;

    RemainingTime(Instant began) {
        this.began = began;
    }

    /** How many lines each step has; until that is known, as many as the one that is being done. */
    void expect(Map<PackStep, Long> lines) {
        expected = Map.copyOf(lines);
    }

    /**
     * What is left, now that {@code done} of {@code total} lines of a step are through. A step that counts no lines has
     * as many of them as the one before.
     */
    Optional<Duration> at(PackStep reached, long done, long total, Instant now) {
        if (reached != step) {
            step = reached;
            doneBefore = 0;
        }
        worked += Math.max(0, done - doneBefore) * cost(reached);
        doneBefore = done;
        before = total == 0 ? before : total;
        Duration spent = Duration.between(began, now);
        if (spent.compareTo(AT_LEAST) < 0 || worked == 0) {
            return Optional.empty();
        }
        double left = (lines(reached) - done) * cost(reached);
        for (PackStep later : PackStep.values()) {
            left += later.compareTo(reached) > 0 ? lines(later) * cost(later) : 0;
        }
        return Optional.of(Duration.ofMillis((long) (spent.toMillis() * left / worked)));
    }

    private long lines(PackStep of) {
        return expected.getOrDefault(of, before);
    }

    private static double cost(PackStep step) {
        return COST.getOrDefault(step, 0.0);
    }
}
