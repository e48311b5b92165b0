package org.smallplaces.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a node from asking a database that has just not answered: nobody waits for it twice. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final AtomicBoolean told = new AtomicBoolean();
    private final LongSupplier nanos;
    private final AtomicLong until;

    Outage() {
        this(System::nanoTime);
    }

    Outage(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = new AtomicLong(nanos.getAsLong());
    }

    boolean lasts() {
        return nanos.getAsLong() - until.get() < 0;
    }

    void begin(Throwable failure) {
        if (told.compareAndSet(false, true)) {
            LOG.warn(
                    "limits_not_shared why=no_answer_of_the_database_in_time until=limits_shared_again"
                            + " meanwhile=each_node_counts_for_itself type={}",
                    failure.getClass().getSimpleName());
        }
        until.set(nanos.getAsLong() + PAUSE_NANOS);
    }

    /** The database has answered. */
    void end() {
        if (!lasts() && told.compareAndSet(true, false)) {
            LOG.info("limits_shared_again");
        }
    }
}
