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
 * How many people and organisations have signed each campaign, as pages show it: of a petition all that were verified, of a letter or a
 * declaration those that stand for its current text; how many stand only for an earlier one is told apart. Read from the primary at most once a second and node,
 * whatever the number of requests. They are older only while the database does not answer: public pages then show at
 * once what was known last, and only the first reader waits to find out.
 */
public final class Counts {
    private static final int PATIENCE_SECONDS = 3;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final CountStore store;
    private final EarlierCounts earlierCounts;
    private Optional<Latest> latest = Optional.empty();
    /** What was read last, while the database does not answer. */
    private Optional<Shown> known = Optional.empty();

    private boolean away;
    private long readAt;

    public Counts(Pool pool) {
        this.store = new CountStore(pool);
        this.earlierCounts = new EarlierCounts(store);
    }

    private record Latest(Future<Shown> shown, Future<Map<UUID, Count>> counts) {
        static Latest of(Future<Shown> shown) {
            return new Latest(shown, shown.map(Shown::counts));
        }
    }

    /** @param earlier of these, or beside them in a letter, those who stand only for an earlier text */
    private record Shown(Map<UUID, Count> counts, Map<UUID, Long> earlier) {}

    /** The count of {@code campaign}, at most a second old. */
    public Future<Count> of(UUID campaign) {
        return all().map(counts -> counts.getOrDefault(campaign, Count.NONE));
    }

    /**
     * How many signatures of {@code campaign} stand only for an earlier text: of a petition they are in its count, of a
     * letter or a declaration they are not. A moment old, or some seconds where there are very many.
     */
    public Future<Long> earlier(UUID campaign) {
        return latest().shown().map(shown -> shown.earlier().getOrDefault(campaign, 0L));
    }

    /**
     * The counts of all campaigns that have any, at most a second old. Fails only where none were ever
     * read.
     */
    public Future<Map<UUID, Count>> all() {
        return latest().counts();
    }

    private synchronized Latest latest() {
        long now = System.nanoTime();
        Optional<Future<Shown>> asked = latest.map(Latest::shown);
        boolean stale =
                asked.isEmpty() || asked.get().failed() || (asked.get().isComplete() && now - readAt > FRESH_NANOS);
        if (stale) {
            readAt = now;
            // A promise of nobody's: a query's own Future would call each request back by way of its context.
            Promise<Shown> counts = Promise.promise();
            latest = Optional.of(Latest.of(counts.future()));
            read().onComplete(counts);
        }
        return away && known.isPresent() ? Latest.of(Future.succeededFuture(known.get())) : latest.orElseThrow();
    }

    private Future<Shown> read() {
        return store.standing()
                .compose(standing -> earlierCounts
                        .of(standing.stream()
                                .filter(CountStore.Standing::changed)
                                .map(CountStore.Standing::campaign)
                                .collect(Collectors.toSet()))
                        .map(earlier -> shown(standing, earlier)))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onSuccess(this::keep)
                .recover(this::fallBack);
    }

    private static Shown shown(List<CountStore.Standing> standing, Map<UUID, Long> earlier) {
        Map<UUID, Count> counts = new HashMap<>();
        standing.forEach(one -> counts.put(one.campaign(), shown(one, earlier.getOrDefault(one.campaign(), 0L))));
        return new Shown(Map.copyOf(counts), earlier);
    }

    private static Count shown(CountStore.Standing one, long earlier) {
        return one.letter()
                ? new Count(
                        Math.max(0, one.count().people() - earlier), one.count().organisations())
                : one.count();
    }

    private synchronized void keep(Shown counts) {
        known = Optional.of(counts);
        away = false;
    }

    private synchronized Future<Shown> fallBack(Throwable failure) {
        away = true;
        return known.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(failure));
    }
}
