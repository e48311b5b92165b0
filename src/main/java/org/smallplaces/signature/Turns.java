package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Further turns for work that a lost connection cut short. When a database goes away, every connection of the pool is
 * dead, and each is found out by a turn of its own; so there are more turns than a node has idle connections, with
 * pauses in which a database that starts again can come back.
 */
final class Turns {
    private static final int MOST = 8;
    private static final int FIRST_PAUSE_MILLIS = 10;
    /** A database that does not answer at all is given up sooner than one that refuses. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Vertx vertx;

    Turns(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Takes {@code turn} again after {@code failure}, and again while it fails for the database's sake. Fails with the
     * last failure, at once with one that will not pass, such as the fault of a row.
     */
    <T> Future<T> again(Supplier<Future<T>> turn, Throwable failure) {
        return again(turn, failure, 0, System.nanoTime());
    }

    private <T> Future<T> again(Supplier<Future<T>> turn, Throwable failure, int taken, long began) {
        boolean late = System.nanoTime() - began > PATIENCE.toNanos();
        if (taken == MOST || late || Faults.isLasting(failure)) {
            return Future.failedFuture(failure);
        }
        return vertx.timer((long) FIRST_PAUSE_MILLIS << taken, TimeUnit.MILLISECONDS)
                .compose(passed -> turn.get())
                .recover(next -> again(turn, next, taken + 1, began));
    }
}
