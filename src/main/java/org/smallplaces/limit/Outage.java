package org.smallplaces.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a node from asking a database that has just not answered: nobody waits for it twice. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final AtomicLong until = new AtomicLong(System.nanoTime());

    boolean lasts() {
        return System.nanoTime() - until.get() < 0;
    }

    void begin(Throwable failure) {
        if (!lasts()) {
            LOG.warn("limits_not_shared type={}", failure.getClass().getName());
        }
        until.set(System.nanoTime() + PAUSE_NANOS);
    }
}
