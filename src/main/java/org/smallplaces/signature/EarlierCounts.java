package org.smallplaces.signature;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How many signatures stand only for an earlier text of their campaign. Only campaigns whose text was changed are looked
 * at, and the longer that takes, the more seldom: it is a twentieth of the time at most. A letter takes a moment.
 */
final class EarlierCounts {
    private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();
    private static final int REST = 20;

    private final CountStore store;
    private Set<UUID> asked = Set.of();
    private Map<UUID, Long> known = Map.of();
    private long readAt;
    private long took;

    EarlierCounts(CountStore store) {
        this.store = store;
    }

    /** How many, by campaign; asked by one reader at a time. */
    Future<Map<UUID, Long>> of(Set<UUID> changed) {
        long now = System.nanoTime();
        if (changed.isEmpty() || isFresh(changed, now)) {
            return Future.succeededFuture(changed.isEmpty() ? Map.of() : kept());
        }
        return store.earlier(changed).onSuccess(counts -> keep(changed, counts, now));
    }

    private synchronized boolean isFresh(Set<UUID> changed, long now) {
        return changed.equals(asked) && now - readAt < Math.max(FRESH_NANOS, REST * took);
    }

    private synchronized Map<UUID, Long> kept() {
        return known;
    }

    private synchronized void keep(Set<UUID> changed, Map<UUID, Long> counts, long began) {
        asked = Set.copyOf(changed);
        known = counts;
        readAt = System.nanoTime();
        took = readAt - began;
    }
}
