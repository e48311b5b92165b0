package org.smallplaces.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * So many acts in such a time for each key (token buckets of Bucket4j). Memory is bounded: of the keys only the most
 * used stay.
 */
public final class RateLimiter {
    private static final int MOST_KEYS = 100_000;

    private final Cache<String, Bucket> buckets;
    private final long acts;
    private final Duration time;

    /** Allows {@code acts} at once, which come back evenly over {@code time}. */
    public RateLimiter(long acts, Duration time) {
        this.acts = acts;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(time.multipliedBy(2))
                .build();
    }

    /** Takes one act of {@code key}: nothing where it is allowed, otherwise how long to wait. */
    public Optional<Duration> refuses(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Gives one act back, where it turned out not to count. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(acts).refillGreedy(acts, time))
                        .build());
    }
}
