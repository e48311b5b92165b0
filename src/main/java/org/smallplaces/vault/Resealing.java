package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Brings what is sealed under former encryption keys under the current one, in batches, while others read and write. A
 * key that is known and not used yet is no former one: another node may seal under it already.
 */
public final class Resealing {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** Once nothing is left, a node that got the file late may still add some. */
    private static final Duration QUIET = Duration.ofHours(1);

    private final Pool pool;
    private final Keys keys;
    private final Sealer sealer;
    private final List<SealedColumn> columns;
    private final Clock clock;
    private volatile String cleanFor = "";
    private volatile Instant cleanAt = Instant.EPOCH;

    public Resealing(Pool pool, Keys keys, Sealer sealer, List<SealedColumn> columns, Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.sealer = sealer;
        this.columns = List.copyOf(columns);
        this.clock = clock;
    }

    /** How many values are sealed under former keys of the file. */
    public Future<Long> left() {
        List<Keys.Key> former = keys.encryption().former();
        if (former.isEmpty()) {
            return Future.succeededFuture(0L);
        }
        Future<Long> all = Future.succeededFuture(0L);
        for (SealedColumn column : columns) {
            all = all.compose(
                    before -> new ResealStore(pool, column).count(former).map(more -> before + more));
        }
        return all;
    }

    /** Goes through all of them once; may be broken off anywhere and begun again. Gives how many there were. */
    public Future<Long> run() {
        Keys.EncryptionKeys now = keys.encryption();
        boolean clean = cleanFor.equals(now.current().id()) && clock.instant().isBefore(cleanAt.plus(QUIET));
        if (now.former().isEmpty() || clean) {
            return Future.succeededFuture(0L);
        }
        Future<Long> all = Future.succeededFuture(0L);
        for (SealedColumn column : columns) {
            ResealStore store = new ResealStore(pool, column);
            all = all.compose(before -> through(store, now.former(), BEFORE_ALL, before));
        }
        return all.onSuccess(found -> {
            cleanFor = found == 0 ? now.current().id() : "";
            cleanAt = clock.instant();
        });
    }

    private Future<Long> through(ResealStore store, List<Keys.Key> former, UUID after, long before) {
        return store.next(sealer, former, after)
                .compose(batch -> batch.isLast()
                        ? Future.succeededFuture(before + batch.rows())
                        : through(store, former, batch.last(), before + batch.rows()));
    }
}
