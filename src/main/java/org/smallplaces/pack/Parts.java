package org.smallplaces.pack;

import java.util.List;

/** What some batches give, cut into parts of so many each: a list in volumes. */
final class Parts<T> {
    private final Batches<T> all;
    private final int most;
    private List<T> over = List.of();

    Parts(Batches<T> all, int most) {
        this.all = all;
        this.most = most;
    }

    /** The next part, which has to be read to its end before the one behind it. */
    Batches<T> next() {
        int[] left = {most};
        return () -> {
            if (left[0] == 0) {
                return List.of();
            }
            List<T> some = over.isEmpty() ? all.next() : over;
            int taken = Math.min(left[0], some.size());
            left[0] -= taken;
            over = some.subList(taken, some.size());
            return some.subList(0, taken);
        };
    }
}
