package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.MailState;

/**
 * How the mail of each campaign fares, for staff. What was sent is rolled up by a job and stays what it is; of what was
 * not there is an index, since it may be tried again.
 */
public final class MailNumbers {
    /** How long ago a mail must have ended before it is rolled up: by then its transaction has ended too. */
    static final Duration SETTLED = Duration.ofMinutes(2);

    private static final int BATCH = 5_000;

    private final Pool pool;
    private final Clock clock;
    private final int batch;
    private final MailNumbersStore store = new MailNumbersStore();

    public MailNumbers(Pool pool, Clock clock) {
        this(pool, clock, BATCH);
    }

    MailNumbers(Pool pool, Clock clock, int batch) {
        this.pool = pool;
        this.clock = clock;
        this.batch = batch;
    }

    /**
     * How many mails of one kind there are in each state that ends one; the waiting and the cancelled are not counted.
     *
     * @param kind such as {@code verify}
     */
    public Future<Map<MailState, Long>> of(UUID campaign, String kind) {
        return pool.withTransaction(
                connection -> store.snapshot(connection).compose(done -> store.read(connection, campaign, kind)));
    }

    /** How many mails were refused and how many given up since a moment, also those that belong to no campaign. */
    public Future<Map<MailState, Long>> failedSince(Instant since) {
        return store.failedSince(pool, since);
    }

    /** Rolls up what was sent; each step moves the mark with what it adds. */
    public Future<Void> rollUp() {
        Instant until = clock.instant().minus(SETTLED);
        return pool.withTransaction(connection -> store.add(connection, until, batch))
                .compose(more -> more ? rollUp() : Future.succeededFuture());
    }
}
