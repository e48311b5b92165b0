package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Until when staff have seen the news of their home page. */
final class SeenStore {
    private static final String SEEN = """
            select at from staff_seen where staff_id = $1
            """;

    private static final String SEE = """
            insert into staff_seen as known (staff_id, at)
            values ($1, $2)
            on conflict (staff_id) do update set at = greatest(known.at, excluded.at)
            """;

    private final Pool pool;

    SeenStore(Pool pool) {
        this.pool = pool;
    }

    /** Until when; nothing where they never said so. */
    Future<Optional<Instant>> seen(UUID staff) {
        return pool.preparedQuery(SEEN).execute(Tuple.of(staff)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext()
                    ? Optional.of(row.next().getOffsetDateTime("at").toInstant())
                    : Optional.empty();
        });
    }

    Future<Void> see(UUID staff, Instant until) {
        return pool.preparedQuery(SEE)
                .execute(Tuple.of(staff, until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
