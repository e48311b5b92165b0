package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How many signatures stand for each campaign, as pages show it: read from the primary at most once a second and node,
 * whatever the number of requests, and never older than that.
 */
public final class Counts {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final CountStore store;
    private Future<Map<UUID, Long>> latest = Future.succeededFuture(Map.of());
    private long readAt;
    private boolean ever;

    public Counts(Pool pool) {
        this.store = new CountStore(pool);
    }

    /** The count of {@code campaign}, at most a second old. */
    public Future<Long> of(UUID campaign) {
        return all().map(counts -> counts.getOrDefault(campaign, 0L));
    }

    /** The counts of all campaigns that have any, at most a second old. */
    public Future<Map<UUID, Long>> all() {
        synchronized (this) {
            long now = System.nanoTime();
            if (!ever || latest.failed() || (latest.isComplete() && now - readAt > FRESH_NANOS)) {
                ever = true;
                readAt = now;
                latest = store.standing();
            }
            return latest;
        }
    }
}
