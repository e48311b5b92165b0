package org.smallplaces.limit;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The buckets that all nodes share, kept in the database and changed by compare and swap; keys are keyed hashes. */
final class BucketStore extends AbstractCompareAndSwapBasedProxyManager<Buffer> {
    private static final String READ = """
            select state from limit_bucket where key = $1
            """;

    private static final String ADD = """
            insert into limit_bucket (key, state, full_at) values ($1, $2, $3) on conflict do nothing
            """;

    private static final String SWAP = """
            update limit_bucket set state = $2, full_at = $3 where key = $1 and state = $4
            """;

    private static final String REMOVE = """
            delete from limit_bucket where key = $1
            """;

    private static final String FORGET = """
            delete from limit_bucket where full_at < $1
            """;

    private final Pool pool;
    private final Clock clock;
    private final ClockMeter meter;

    BucketStore(Pool pool, Clock clock) {
        super(ClientSideConfig.getDefault().withClientClock(new ClockMeter(clock)));
        this.pool = pool;
        this.clock = clock;
        this.meter = new ClockMeter(clock);
    }

    /** Deletes the buckets that are full again: they say nothing any more. */
    Future<Void> forgetFull() {
        return pool.preparedQuery(FORGET).execute(Tuple.of(now())).mapEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(Buffer key) {
        return new AsyncCompareAndSwapOperation() {
            @Override
            public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeout) {
                return stage(pool.preparedQuery(READ).execute(Tuple.of(key)).map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext()
                            ? Optional.of(row.next().getBuffer("state").getBytes())
                            : Optional.empty();
                }));
            }

            @Override
            public CompletableFuture<Boolean> compareAndSwap(
                    byte[] original, byte[] changed, RemoteBucketState state, Optional<Long> timeout) {
                OffsetDateTime fullAt =
                        now().plusNanos(Math.max(0, state.calculateFullRefillingTime(meter.currentTimeNanos())));
                Tuple values = Tuple.of(key, Buffer.buffer(changed), fullAt);
                boolean isNew = Optional.ofNullable(original).isEmpty();
                return stage(pool.preparedQuery(isNew ? ADD : SWAP)
                        .execute(isNew ? values : values.addBuffer(Buffer.buffer(original)))
                        .map(rows -> rows.rowCount() == 1));
            }
        };
    }

    private static <T> CompletableFuture<T> stage(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture();
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(Buffer key) {
        throw new UnsupportedOperationException("nothing here may block");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(Buffer key) {
        return stage(pool.preparedQuery(REMOVE).execute(Tuple.of(key)).mapEmpty());
    }

    @Override
    public void removeProxy(Buffer key) {
        throw new UnsupportedOperationException("nothing here may block");
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }
}
