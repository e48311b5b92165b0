package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.smallplaces.core.Count;

/**
 * How many people and organisations have signed each campaign, as pages show it: of a petition all that were verified, of
 * a letter or a declaration those that stand for its current text. Read from the primary at most once a second and node,
 * whatever the number of requests. They are older only while the database does not answer: public pages then show at
 * once what was known last, and only the first reader waits to find out.
 */
public final class Counts {
    private static final int PATIENCE_SECONDS = 3;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final CountStore store;
    private final EarlierCounts earlier;
    private Optional<Future<Map<UUID, Count>>> latest = Optional.empty();
    /** What was read last, while the database does not answer. */
    private Optional<Map<UUID, Count>> known = Optional.empty();

    private boolean away;
    private long readAt;

    public Counts(Pool pool) {
        this.store = new CountStore(pool);
        this.earlier = new EarlierCounts(store);
    }

    /** The count of {@code campaign}, at most a second old. */
    public Future<Count> of(UUID campaign) {
        return all().map(counts -> counts.getOrDefault(campaign, Count.NONE));
    }

    /**
     * The counts of all campaigns that have any, at most a second old. Fails only where none were ever
     * read.
     */
    public synchronized Future<Map<UUID, Count>> all() {
        long now = System.nanoTime();
        boolean stale =
                latest.isEmpty() || latest.get().failed() || (latest.get().isComplete() && now - readAt > FRESH_NANOS);
        if (stale) {
            readAt = now;
            // A promise of nobody's: a query's own Future would call each request back by way of its context.
            Promise<Map<UUID, Count>> counts = Promise.promise();
            latest = Optional.of(counts.future());
            read().onComplete(counts);
        }
        return away && known.isPresent() ? Future.succeededFuture(known.get()) : latest.orElseThrow();
    }

    private Future<Map<UUID, Count>> read() {
        return store.standing()
                .compose(standing -> earlier.of(standing.stream()
                                .filter(CountStore.Standing::changed)
                                .map(CountStore.Standing::campaign)
                                .collect(Collectors.toSet()))
                        .map(some -> counts(standing, some)))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onSuccess(this::keep)
                .recover(this::fallBack);
    }

    private static Map<UUID, Count> counts(List<CountStore.Standing> standing, Map<UUID, Long> earlier) {
        Map<UUID, Count> counts = new HashMap<>();
        standing.forEach(one -> {
            long others = earlier.getOrDefault(one.campaign(), 0L);
            long people = one.letter() ? Math.max(0, one.standing() - others) : one.standing();
            counts.put(one.campaign(), new Count(people, one.organisations(), others, one.moved(), one.namesDeleted()));
        });
        return Map.copyOf(counts);
    }

    private synchronized void keep(Map<UUID, Count> counts) {
        known = Optional.of(counts);
        away = false;
    }

    private synchronized Future<Map<UUID, Count>> fallBack(Throwable failure) {
        away = true;
        return known.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(failure));
    }
}
