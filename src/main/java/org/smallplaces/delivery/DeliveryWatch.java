package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import org.smallplaces.pack.PackStore;

/** Looks after packs that have left: counts who of them has changed since, a pack at a time. */
public final class DeliveryWatch {
    private final Pool pool;
    private final Clock clock;
    private final DeliveryWatchStore store = new DeliveryWatchStore();
    private final PackChangesStore changes = new PackChangesStore();
    private final PackStore packs = new PackStore();

    public DeliveryWatch(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Counts anew where something may have changed; to be repeated. */
    public Future<Void> run() {
        return store.unseen(pool).compose(unseen -> {
            Future<Void> done = Future.succeededFuture();
            for (DeliveryWatchStore.Unseen one : unseen) {
                done = done.compose(before -> look(one));
            }
            return done;
        });
    }

    private Future<Void> look(DeliveryWatchStore.Unseen one) {
        Instant now = clock.instant();
        return packs.find(pool, one.pack())
                .compose(pack -> changes.since(pool, pack.orElseThrow()))
                .compose(since -> store.seen(pool, one.delivery(), since.people() + (since.newText() ? 1 : 0), now));
    }
}
