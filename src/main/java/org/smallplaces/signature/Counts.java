package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How many signatures stand for each campaign, as pages show it: read from the primary at most once a second and node,
 * whatever the number of requests. They are older only while the database does not answer.
 */
public final class Counts {
    private static final int PATIENCE_SECONDS = 3;
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

    /** A database that does not answer must not take the public pages with it: they show what was known last. */
    private Future<Map<UUID, Long>> read(Optional<Map<UUID, Long>> known) {
        return store.standing()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> known.filter(counts -> !counts.isEmpty())
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    /** The counts of all campaigns that have any, at most a second old. */
    public Future<Map<UUID, Long>> all() {
        synchronized (this) {
            long now = System.nanoTime();
            if (!ever || latest.failed() || (latest.isComplete() && now - readAt > FRESH_NANOS)) {
                ever = true;
                readAt = now;
                Optional<Map<UUID, Long>> known =
                        Optional.of(latest).filter(Future::succeeded).map(Future::result);
                // A promise of nobody's: a query's own Future would call each request back by way of its context.
                Promise<Map<UUID, Long>> counts = Promise.promise();
                latest = counts.future();
                read(known).onComplete(counts);
            }
            return latest;
        }
    }
}
