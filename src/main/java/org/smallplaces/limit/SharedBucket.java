package org.smallplaces.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.smallplaces.core.SigningLimits.Pace;

/**
 * The bucket of one key that has come more often than {@link FirstActs} counts: this node's own in front, the one that all
 * nodes share behind it.
 */
final class SharedBucket {
    /** A limit up to this is counted act by act over all nodes; a wider one in fiftieths. */
    private static final long EXACT_A_MINUTE = 60;

    private static final long PART = 50;
    private static final int PATIENCE_MILLIS = 300;

    private final Bucket own;
    private final BucketStore store;
    private final Supplier<Buffer> key;
    private Optional<AsyncBucketProxy> shared = Optional.empty();
    private final Pace pace;
    private final ClockMeter meter;
    private final Outage outage;
    private final int unasked;
    /** Acts that the shared bucket has not been told of. */
    private int owed;

    private boolean asking;
    private long refusedUntil;

    /** @param unasked so many acts were before it was made; it pays for them */
    SharedBucket(BucketStore store, Supplier<Buffer> key, Pace pace, ClockMeter meter, Outage outage, int unasked) {
        this.store = store;
        this.key = key;
        this.pace = pace;
        this.meter = meter;
        this.outage = outage;
        this.unasked = unasked;
        this.owed = unasked;
        this.own = Bucket.builder()
                .addLimit(limit -> limit.capacity(pace.minute()).refillGreedy(pace.minute(), Duration.ofMinutes(1)))
                .addLimit(limit -> limit.capacity(pace.hour()).refillGreedy(pace.hour(), Duration.ofHours(1)))
                .withCustomTimePrecision(meter)
                .build();
        if (unasked > 0) {
            own.consumeIgnoringRateLimits(unasked);
        }
    }

    private synchronized AsyncBucketProxy shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(makeShared());
        }
        return shared.get();
    }

    private AsyncBucketProxy makeShared() {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(pace.minute()).refillGreedy(pace.minute(), Duration.ofMinutes(1)))
                .addLimit(limit -> limit.capacity(pace.hour()).refillGreedy(pace.hour(), Duration.ofHours(1)))
                .build();
        return store.asAsync()
                .builder()
                .withOptimization(Optimizations.batching())
                .build(key.get(), () -> CompletableFuture.completedFuture(configuration));
    }

    /** Takes one act: nothing where it is allowed, otherwise how long to wait. Never fails. */
    Future<Optional<Duration>> take() {
        int paying;
        synchronized (this) {
            long waits = refusedUntil - meter.currentTimeNanos();
            if (waits > 0) {
                return refused(waits);
            }
            ConsumptionProbe probe = own.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return refused(probe.getNanosToWaitForRefill());
            }
            owed++;
            boolean exact = pace.minute() <= EXACT_A_MINUTE;
            asking = (exact && asking) || owed > (exact ? unasked : Math.max(unasked, pace.hour() / PART));
            if (!asking || outage.lasts()) {
                return Future.succeededFuture(Optional.empty());
            }
            paying = Math.min(owed, pace.minute());
            owed = 0;
        }
        return ask(paying);
    }

    /** Gives one act back that turned out not to count. Never fails. */
    Future<Void> giveBack() {
        synchronized (this) {
            own.addTokens(1);
            refusedUntil = meter.currentTimeNanos();
            if (owed > 0) {
                owed--;
                return Future.succeededFuture();
            }
            if (outage.lasts()) {
                return Future.succeededFuture();
            }
        }
        return onThisContext(shared().addTokens(1))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    outage.begin(failure);
                    return Future.succeededFuture();
                })
                .mapEmpty();
    }

    private Future<Optional<Duration>> ask(int paying) {
        return onThisContext(shared().tryConsumeAndReturnRemaining(paying))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(probe -> outage.end())
                .compose(probe -> probe.isConsumed()
                        ? Future.succeededFuture(Optional.<Duration>empty())
                        : refuse(paying, probe.getNanosToWaitForRefill()))
                .recover(failure -> {
                    outage.begin(failure);
                    owe(paying);
                    return Future.succeededFuture(Optional.empty());
                });
    }

    /** This act does not take place; those that did before stay owed. */
    private Future<Optional<Duration>> refuse(int paying, long nanos) {
        owe(paying - 1);
        synchronized (this) {
            refusedUntil = meter.currentTimeNanos() + nanos;
        }
        return refused(nanos);
    }

    private synchronized void owe(int acts) {
        owed = Math.min(owed + acts, pace.minute());
    }

    private static Future<Optional<Duration>> refused(long nanos) {
        return Future.succeededFuture(Optional.of(Duration.ofNanos(nanos)));
    }

    private static <T> Future<T> onThisContext(CompletionStage<T> stage) {
        return Optional.<Context>ofNullable(Vertx.currentContext())
                .map(context -> Future.fromCompletionStage(stage, context))
                .orElseGet(() -> Future.fromCompletionStage(stage));
    }
}
