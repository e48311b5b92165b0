package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Adds up signatures by the hour, by country and the like, for staff. Each batch moves a mark with what it has added in
 * one transaction, so each signature is added once, whatever stops a run; what comes after the marks is read live.
 */
public final class RollUp {
    /**
     * How old a signature has to be, by its id, before it is looked at: by then whatever was signed before it has been
     * committed or refused, since a writer gives up far sooner.
     */
    static final Duration SETTLED = Duration.ofMinutes(2);

    private static final int BATCH = 5_000;

    private final Pool pool;
    private final Clock clock;
    private final int batch;
    private final RollUpStore store = new RollUpStore();

    public RollUp(Pool pool, Clock clock) {
        this(pool, clock, BATCH);
    }

    RollUp(Pool pool, Clock clock, int batch) {
        this.pool = pool;
        this.clock = clock;
        this.batch = batch;
    }

    /** Adds all that is due now. */
    public Future<Void> run() {
        UUID until = Reminders.lastAt(clock.instant().minus(SETTLED));
        return submitted(until).compose(done -> store.behind(pool)).compose(this::verified);
    }

    private Future<Void> submitted(UUID until) {
        return pool.withTransaction(connection -> store.lockMark(connection)
                        .compose(from -> from.compareTo(until) < 0
                                ? store.addSubmitted(connection, from, until, batch)
                                : Future.succeededFuture(0)))
                .compose(added -> added < batch ? Future.succeededFuture() : submitted(until));
    }

    private Future<Void> verified(List<UUID> campaigns) {
        Future<Void> all = Future.succeededFuture();
        for (UUID campaign : campaigns) {
            all = all.compose(done -> verified(campaign));
        }
        return all;
    }

    private Future<Void> verified(UUID campaign) {
        return pool.withTransaction(connection -> store.lockNumber(connection, campaign)
                        .compose(from -> store.addVerified(connection, campaign, from, batch)))
                .compose(added -> added < batch ? Future.succeededFuture() : verified(campaign));
    }
}
