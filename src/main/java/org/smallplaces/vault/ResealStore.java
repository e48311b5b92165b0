package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds what is sealed under former keys, and puts it there anew where nobody has changed it meanwhile. */
final class ResealStore {
    private static final int BATCH = 500;

    // Names of tables and columns come from the features, never from outside.
    private static final String COUNT = """
        select count(*) as left_over from %1$s where substr(%3$s, 1, 4) = any($1)
        """;
    private static final String NEXT = """
        select %2$s as id, %3$s as sealed from %1$s
        where %2$s > $1 and substr(%3$s, 1, 4) = any($2)
        order by %2$s
        limit $3
        """;
    private static final String PUT = """
        select reseal_%1$s($1, $2, $3)
        """;

    private final Pool pool;
    private final SealedColumn column;

    ResealStore(Pool pool, SealedColumn column) {
        this.pool = pool;
        this.column = column;
    }

    /** A batch that was read and put. */
    record Batch(UUID last, int rows) {
        boolean isLast() {
            return rows < BATCH;
        }
    }

    Future<Long> count(List<Keys.Key> former) {
        return pool.preparedQuery(sql(COUNT))
                .execute(Tuple.of(ids(former)))
                .map(rows -> rows.iterator().next().getLong("left_over"));
    }

    /** Seals the next ones behind {@code after} under the current key. */
    Future<Batch> next(Sealer sealer, List<Keys.Key> former, UUID after) {
        return pool.preparedQuery(sql(NEXT))
                .execute(Tuple.of(after, ids(former), BATCH))
                .compose(rows -> {
                    List<UUID> keys = new ArrayList<>();
                    List<Buffer> before = new ArrayList<>();
                    List<Buffer> fresh = new ArrayList<>();
                    rows.forEach(row -> {
                        UUID id = row.getUUID("id");
                        Buffer sealed = row.getBuffer("sealed");
                        UUID room = column.room().apply(id);
                        keys.add(id);
                        before.add(sealed);
                        fresh.add(Buffer.buffer(sealer.seal(room, sealer.open(room, sealed.getBytes()))));
                    });
                    Batch batch = new Batch(keys.isEmpty() ? after : keys.get(keys.size() - 1), keys.size());
                    return keys.isEmpty()
                            ? Future.succeededFuture(batch)
                            : put(keys, before, fresh).map(batch);
                });
    }

    private Future<Void> put(List<UUID> keys, List<Buffer> before, List<Buffer> fresh) {
        return pool.preparedQuery(sql(PUT))
                .execute(Tuple.of(
                        keys.toArray(UUID[]::new), before.toArray(Buffer[]::new), fresh.toArray(Buffer[]::new)))
                .mapEmpty();
    }

    private String sql(String form) {
        return form.formatted(column.table(), column.key(), column.column());
    }

    private static Buffer[] ids(List<Keys.Key> keys) {
        return keys.stream()
                .map(key -> Buffer.buffer(
                        ByteBuffer.allocate(Integer.BYTES).putInt(key.number()).array()))
                .toArray(Buffer[]::new);
    }
}
