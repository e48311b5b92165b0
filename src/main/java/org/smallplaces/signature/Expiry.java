package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Verifying;

/**
 * Deletes signatures that nobody verified within seven days, and superseded ones and those that staff took out before they were verified, of that age. They are counted where
 * they end, in batches, each under the tally's lock; a run that is cut off leaves nothing half done.
 */
public final class Expiry {
    private static final int BATCH = 1_000;

    private final Pool pool;
    private final Clock clock;
    private final ExpiryStore due = new ExpiryStore();
    private final LedgerStore ledger = new LedgerStore();

    public Expiry(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Deletes everything that is due now. */
    public Future<Void> run() {
        Instant before = clock.instant().minus(Verifying.PATIENCE);
        return due.campaigns(pool, before).compose(campaigns -> {
            Future<Void> all = Future.succeededFuture();
            for (UUID campaign : campaigns) {
                all = all.compose(done -> expire(campaign, before));
            }
            return all;
        });
    }

    private Future<Void> expire(UUID campaign, Instant before) {
        return batch(campaign, before)
                .compose(deleted -> deleted < BATCH ? Future.succeededFuture() : expire(campaign, before));
    }

    private Future<Integer> batch(UUID campaign, Instant before) {
        return pool.withTransaction(connection -> ledger.lock(connection, campaign)
                .compose(tally -> due.pick(connection, campaign, before, BATCH))
                .compose(picked -> {
                    List<UUID> ids = picked.stream().map(ExpiryStore.Due::id).toList();
                    long expired =
                            picked.stream().filter(ExpiryStore.Due::pending).count();
                    return ledger.remove(connection, ids)
                            .compose(done -> due.count(connection, campaign, expired))
                            .map(ids.size());
                }));
    }
}
