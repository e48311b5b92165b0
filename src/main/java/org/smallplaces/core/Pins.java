package org.smallplaces.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which entries of a group stand first by decision of staff. Wherever one is moved, it stays: what stands before it is
 * pinned with it, so that the list is afterwards exactly as it was arranged.
 */
public final class Pins {
    private Pins() {}

    /**
     * Who is pinned, in order, after {@code moved} has got the place {@code to}.
     *
     * @param entries of the group, by {@link OrderedLetter.Entry#id}, as they stand: first those that are pinned
     * @param pinned how many are
     * @param to counted from 0; beyond an end it is the end
     */
    public static List<UUID> moved(List<UUID> entries, int pinned, UUID moved, int to) {
        List<UUID> order = new ArrayList<>(entries);
        int from = order.indexOf(moved);
        if (from < 0) {
            return List.copyOf(order.subList(0, pinned));
        }
        order.remove(from);
        int place = Math.max(0, Math.min(to, order.size()));
        order.add(place, moved);
        int others = from < pinned ? pinned - 1 : pinned;
        return List.copyOf(order.subList(0, Math.max(place, others) + 1));
    }

    /** Who is pinned, in order, after {@code unpinned} is not any more. */
    public static List<UUID> without(List<UUID> entries, int pinned, UUID unpinned) {
        return entries.subList(0, pinned).stream()
                .filter(id -> !id.equals(unpinned))
                .toList();
    }
}
