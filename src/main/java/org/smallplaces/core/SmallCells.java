package org.smallplaces.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may be published of counts by area: no area with fewer than {@value #SMALL} signatories is shown by itself, and none
 * can be worked out from what is shown. The small ones are grouped as "other areas". Where their number and sum would tell
 * one of them (there is one; or they sum to less than {@value #SMALL}; or so many areas have so many signatories that each
 * must have exactly one, or exactly four), the next smallest count is grouped with them, with every area that has just that
 * count. Where nothing is left to show, not even the number of areas is told.
 *
 * <p>Why that is enough: a group of small ones alone has at least two possible values for each of them, since its sum lies
 * strictly between one and four for each. A group that was widened has at least two different counts in it, and the rule
 * never looks at which area has which: two of its areas exchanged give the same table. The property test plays whoever
 * knows the table, the total, the rule, and, where their number is told, even which areas are grouped.
 *
 * <p>What is not covered. Whoever knows one grouped area otherwise may find out about its neighbours, for instance that the
 * big town cannot be the small one of a group of two. Two tables of one campaign at different moments tell a change: who
 * knows that just one person signed in between sees in which shown area. A table by constituency and one by council of the
 * same signatures are each safe, but not proved to be safe together where areas of the one lie within those of the other.
 * Zero is not hidden: an area outside the table is either grouped or has nobody.
 */
public final class SmallCells {
    /** The smallest count that is shown by itself. */
    public static final long SMALL = 5;

    private SmallCells() {}

    /**
     * A table as it may be shown.
     *
     * @param shown the count by code, in the order in which they were given
     * @param otherAreas how many areas are grouped; zero also where nothing is shown
     * @param otherSignatories how many signatories those areas have together
     */
    public record Table(Map<String, Long> shown, int otherAreas, long otherSignatories) {
        public Table {
            shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
        }

        /** Whether there are counts, but too few to show any of them by itself. */
        public boolean withheld() {
            return shown.isEmpty() && otherSignatories > 0;
        }
    }

    /**
     * The table of these counts; the total is their sum.
     *
     * @param counts by the code of each area; those that are not positive are left out
     */
    public static Table of(Map<String, Long> counts) {
        Map<String, Long> shown = new LinkedHashMap<>(counts);
        shown.values().removeIf(count -> count <= 0);
        int areas = shown.size();
        long all = sum(shown);
        shown.values().removeIf(count -> count < SMALL);
        if (tells(areas - shown.size(), all - sum(shown))) {
            long next = shown.values().stream().mapToLong(Long::longValue).min().orElse(0);
            shown.values().removeIf(count -> count == next);
        }
        return new Table(shown, shown.isEmpty() ? 0 : areas - shown.size(), all - sum(shown));
    }

    /** Whether the number and the sum of the small ones tell one of them. */
    private static boolean tells(int areas, long sum) {
        return areas == 1 || (areas > 1 && (sum < SMALL || sum == areas || sum == areas * (SMALL - 1)));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
