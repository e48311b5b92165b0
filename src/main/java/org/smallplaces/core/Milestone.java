package org.smallplaces.core;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The next number of signatures that is worth reaching. A far goal is walked to in steps; after the goal the steps go
 * on, since more signatures still count.
 *
 * @param reached verified signatures that stand
 * @param wanted the next step, always more than {@code reached}
 * @param goal what the organiser hopes for, if anything
 */
public record Milestone(long reached, long wanted, Optional<Integer> goal) {
    private static final int HUNDRED = 100;

    /** The steps within each power of ten: 25, 50, 100, then 250, 500, 1000. */
    private static final long[] STEPS = {25, 50, 100};

    /** The milestone after {@code reached} on the way to {@code goal} and beyond. */
    public static Milestone after(long reached, OptionalInt goal) {
        Optional<Integer> hoped = goal.isPresent() ? Optional.of(goal.getAsInt()) : Optional.empty();
        long step = step(reached);
        return new Milestone(
                reached,
                hoped.filter(wanted -> wanted > reached)
                        .map(wanted -> Math.min(wanted, step))
                        .orElse(step),
                hoped);
    }

    private static long step(long reached) {
        for (long power = 1; ; power *= 10) {
            for (long step : STEPS) {
                if (step * power > reached) {
                    return step * power;
                }
            }
        }
    }

    /** How full the thermometer is, from 0 to 99; whoever has signed is seen in it. */
    public int percent() {
        int exact = (int) (reached * HUNDRED / wanted);
        return reached > 0 ? Math.max(1, exact) : exact;
    }

    /** Where the reader stands: on the way to a {@code step}, to the {@code goal} itself, or {@code beyond} it. */
    public String stage() {
        if (goal.filter(hoped -> hoped <= reached).isPresent()) {
            return "beyond";
        }
        return goal.filter(hoped -> hoped == wanted).isPresent() ? "goal" : "step";
    }
}
