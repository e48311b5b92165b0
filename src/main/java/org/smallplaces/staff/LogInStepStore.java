package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code staff_log_in_step}. */
final class LogInStepStore {
    private static final String INSERT = """
        insert into staff_log_in_step (id_hash, staff_id, created_at) values ($1, $2, $3)
        """;

    private static final String FIND = """
        select staff_id from staff_log_in_step where id_hash = $1 and created_at > $2 and tries < $3
        """;

    // A try is counted before its code is looked at, so that tries at once are counted too.
    private static final String TRY = """
        update staff_log_in_step set tries = tries + 1
        where id_hash = $1 and created_at > $2 and tries < $3
        returning staff_id
        """;

    private static final String END = """
        delete from staff_log_in_step where id_hash = $1
        """;

    private static final String PURGE = """
        delete from staff_log_in_step where created_at <= $1
        """;

    Future<Void> insert(SqlClient client, byte[] idHash, UUID staff, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(idHash), staff, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Who stands between the steps, if this began after {@code began} and has tries left. */
    Future<Optional<UUID>> find(SqlClient client, byte[] idHash, Instant began, int most) {
        return staff(client, FIND, idHash, began, most);
    }

    /** The same, and one try is used up. */
    Future<Optional<UUID>> countTry(SqlClient client, byte[] idHash, Instant began, int most) {
        return staff(client, TRY, idHash, began, most);
    }

    private static Future<Optional<UUID>> staff(SqlClient client, String sql, byte[] idHash, Instant began, int most) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(Buffer.buffer(idHash), began.atOffset(ZoneOffset.UTC), most))
                .map(rows -> StaffStore.first(rows.iterator()).map(row -> row.getUUID("staff_id")));
    }

    Future<Boolean> end(SqlClient client, byte[] idHash) {
        return client.preparedQuery(END)
                .execute(Tuple.of(Buffer.buffer(idHash)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Integer> purge(SqlClient client, Instant began) {
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(began.atOffset(ZoneOffset.UTC)))
                .map(SqlResult::rowCount);
    }
}
