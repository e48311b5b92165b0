package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Deletes accounts but for their ids, and invitations to the staff. */
final class StaffEraseStore {
    private static final List<String> OF_ACCOUNT = List.of(
            "delete from staff_session where staff_id = any($1)",
            "delete from staff_log_in_step where staff_id = any($1)",
            "delete from staff_recovery_code where staff_id = any($1)",
            "delete from staff_factor where staff_id = any($1)",
            "delete from staff_seen where staff_id = any($1)",
            "delete from staff_role where staff_id = any($1)",
            "delete from staff_invitation where invited_by = any($1)");

    /** What stands for its name is made of its id, so that its acts are still told from those of others. */
    private static final String DELETE = """
        update staff
        set deleted_at = $2, disabled_at = coalesce(disabled_at, $2), name = '#' || right(id::text, 8), email_hash = null,
            email_sealed = null, password_hash = null, seen_at = null, language = 'en'
        where id = any($1) and deleted_at is null
        """;

    private static final String DELETE_INVITATIONS = """
        delete from staff_invitation where id = any($1)
        """;

    private static final String OVER = """
        select id from staff where disabled_at < $1 and deleted_at is null and not trial order by id for update
        """;

    Future<Void> deleteAccounts(SqlClient transaction, UUID[] ids, Instant at) {
        Future<Void> done = Future.succeededFuture();
        for (String sql : OF_ACCOUNT) {
            done = done.compose(before -> transaction
                    .preparedQuery(sql)
                    .execute(Tuple.tuple().addArrayOfUUID(ids))
                    .mapEmpty());
        }
        return done.compose(before -> transaction
                .preparedQuery(DELETE)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty());
    }

    Future<Void> deleteInvitations(SqlClient transaction, UUID[] ids) {
        return transaction
                .preparedQuery(DELETE_INVITATIONS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .mapEmpty();
    }

    /** Accounts that were disabled before then and are still there. */
    Future<List<UUID>> disabledBefore(SqlClient transaction, Instant then) {
        return transaction
                .preparedQuery(OVER)
                .execute(Tuple.of(then.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }
}
