package org.smallplaces.area;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.smallplaces.area.AreaFillStore.Behind;

/**
 * Looks up the areas of signatures that have a number: new ones, and all of them again when another data set has come into
 * use. Each batch moves a mark in its own transaction, so whatever stops a run, the next goes on where it was; several
 * nodes take turns.
 */
public final class AreaFill {
    private static final int BATCH = 5_000;

    private final Pool pool;
    private final int batch;
    private final AreaFillStore store = new AreaFillStore();

    public AreaFill(Pool pool) {
        this(pool, BATCH);
    }

    /** @param batch how many are looked up in one transaction */
    public AreaFill(Pool pool, int batch) {
        this.pool = pool;
        this.batch = batch;
    }

    /** Looks up all that wait; then deletes the postcodes of data sets that nobody needs any more. */
    public Future<Void> run() {
        return run(done -> {});
    }

    /** The same; {@code progress} is told after each batch how many it had. */
    public Future<Void> run(LongConsumer progress) {
        return store.behind(pool)
                .compose(all -> each(all, progress))
                .compose(done -> store.doneWith(pool))
                .compose(this::empty);
    }

    /** Looks up those of one campaign that wait, such as before its signatures are frozen for a pack. */
    public Future<Void> of(UUID campaign) {
        return store.behind(pool)
                .compose(all -> each(
                        all.stream()
                                .filter(one -> one.campaign().equals(campaign))
                                .toList(),
                        done -> {}));
    }

    private Future<Void> each(List<Behind> all, LongConsumer progress) {
        Future<Void> done = Future.succeededFuture();
        for (Behind one : all) {
            done = done.compose(before -> fill(one, progress));
        }
        return done;
    }

    private Future<Void> fill(Behind work, LongConsumer progress) {
        return pool.withTransaction(connection -> store.lock(connection, work)
                        .compose(from -> from.isPresent()
                                ? store.fill(connection, work, from.get(), batch)
                                : Future.succeededFuture(0)))
                .compose(added -> {
                    progress.accept(added);
                    return added < batch ? Future.succeededFuture() : fill(work, progress);
                });
    }

    private Future<Void> empty(List<Integer> sets) {
        Future<Void> done = Future.succeededFuture();
        for (int set : sets) {
            done = done.compose(before -> pool.withTransaction(connection -> store.empty(connection, set)));
        }
        return done;
    }
}
