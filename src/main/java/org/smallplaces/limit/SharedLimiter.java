package org.smallplaces.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.vault.AddressHashes;

/**
 * So many acts in a minute and in an hour for each key, over all nodes (token buckets of Bucket4j).
 *
 * <p>Each node has a bucket of its own in front, so that a flood costs no query: what it refuses is refused. The shared
 * bucket is asked from the third act of a key on, which then pays for the first two; so whoever signs once costs neither a
 * query nor a bucket, and a node can let at most two acts too many through. A limit of up to four is asked about every
 * act. Of a wide limit, such as that of an e-mail domain by which hundreds may sign, a node asks once for a fiftieth, and
 * may let as many through. While the database does not answer, each node counts for itself.
 */
public final class SharedLimiter {
    private static final int MOST_KEYS = 100_000;
    private static final Duration KEPT = Duration.ofHours(2);
    /** Acts of a key for which nobody is asked. */
    private static final int UNASKED = 2;
    /** A limit up to this is asked about every act: acts of long ago, paid late, would fill it. */
    private static final long NARROW_A_MINUTE = 2 * UNASKED;

    private final BucketStore store;
    private final Outage outage = new Outage();
    private final AddressHashes hashes;
    private final ClockMeter meter;
    private final FirstActs firstActs;
    private final Cache<Key, SharedBucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(KEPT).build();

    private record Key(String what, Pace pace) {}

    public SharedLimiter(Pool pool, AddressHashes hashes, Clock clock) {
        this.store = new BucketStore(pool, clock);
        this.hashes = hashes;
        this.meter = new ClockMeter(clock);
        this.firstActs = new FirstActs(meter);
    }

    /** Takes one act of {@code what}: nothing where it is allowed, otherwise how long to wait. Never fails. */
    public Future<Optional<Duration>> refuses(String what, Pace pace) {
        Key key = new Key(what, pace);
        return Optional.ofNullable(buckets.getIfPresent(key))
                .or(() -> firstActs.take(key, unasked(pace))
                        ? Optional.empty()
                        : Optional.of(buckets.get(key, this::bucket)))
                .map(SharedBucket::take)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Gives one act of {@code what} back, where it turned out not to count. Never fails. */
    public Future<Void> giveBack(String what, Pace pace) {
        Key key = new Key(what, pace);
        Optional<SharedBucket> bucket = Optional.ofNullable(buckets.getIfPresent(key));
        if (bucket.isEmpty() && unasked(pace) > 0) {
            firstActs.giveBack(key);
        }
        return bucket.map(SharedBucket::giveBack).orElseGet(Future::succeededFuture);
    }

    private static int unasked(Pace pace) {
        return Math.min(pace.minute(), pace.hour()) > NARROW_A_MINUTE ? UNASKED : 0;
    }

    /** A key with another pace is another key: changed rules begin anew. */
    private SharedBucket bucket(Key key) {
        return new SharedBucket(store, () -> hash(key), key.pace(), meter, outage, unasked(key.pace()));
    }

    private Buffer hash(Key key) {
        String name = key.pace().minute() + " " + key.pace().hour() + " " + key.what();
        return Buffer.buffer(hashes.other("limit", name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Deletes what the database keeps of those that have all their acts again. */
    public Future<Void> forgetFull() {
        return store.forgetFull();
    }
}
