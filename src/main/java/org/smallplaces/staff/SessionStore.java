package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The table {@code staff_session}. */
final class SessionStore {
    private static final String INSERT = """
        insert into staff_session (id_hash, staff_id, created_at, seen_at)
        select $1::bytea, id, $3::timestamptz, $3::timestamptz
        from staff
        where id = $2::uuid and disabled_at is null
        returning staff_id
        """;

    private static final String FIND =
            "select staff.id, staff.name, staff_session.seen_at, " + RoleStore.OF_STAFF + """
        from staff_session join staff on staff.id = staff_session.staff_id
        where staff_session.id_hash = $1 and staff_session.seen_at > $2 and staff_session.created_at > $3
            and staff.disabled_at is null and (not staff.trial or $4)
        """;

    // Two requests at once write once, and time never runs backwards.
    private static final String TOUCH = """
        update staff_session set seen_at = $2 where id_hash = $1 and seen_at < $3
        """;

    private static final String END = """
        delete from staff_session where id_hash = $1 returning staff_id
        """;

    private static final String END_ALL = """
        delete from staff_session where staff_id = $1
        """;

    private static final String PURGE = """
        delete from staff_session where seen_at <= $1 or created_at <= $2
        """;

    /** A session that holds, and when it was last written down as used. */
    record Found(StaffMember member, Instant seenAt) {}

    /** Whether the session began: not where the account has been disabled meanwhile. */
    Future<Boolean> insert(SqlClient client, byte[] idHash, UUID staff, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(idHash), staff, at(now)))
                .map(rows -> rows.size() == 1);
    }

    /** The session that was seen after {@code seen}, began after {@code began}, and whose account may still log in. */
    Future<Optional<Found>> find(SqlClient client, byte[] idHash, Instant seen, Instant began, boolean trial) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(idHash), at(seen), at(began), trial))
                .map(rows -> StaffStore.first(rows.iterator())
                        .map(row -> new Found(
                                RoleStore.member(row),
                                row.getOffsetDateTime("seen_at").toInstant())));
    }

    /** Writes down that the session is in use, unless it was seen since {@code before}. */
    Future<Void> touch(SqlClient client, byte[] idHash, Instant now, Instant before) {
        return client.preparedQuery(TOUCH)
                .execute(Tuple.of(Buffer.buffer(idHash), at(now), at(before)))
                .mapEmpty();
    }

    /** Ends a session; gives whose it was, if it was there. */
    Future<Optional<UUID>> end(SqlClient client, byte[] idHash) {
        return client.preparedQuery(END)
                .execute(Tuple.of(Buffer.buffer(idHash)))
                .map(rows -> StaffStore.first(rows.iterator()).map(row -> row.getUUID("staff_id")));
    }

    /** Ends every session of a staff member. */
    Future<Integer> endAll(SqlClient client, UUID staff) {
        return client.preparedQuery(END_ALL).execute(Tuple.of(staff)).map(SqlResult::rowCount);
    }

    /** Deletes the sessions not seen after {@code seen}, or begun no later than {@code began}. */
    Future<Integer> purge(SqlClient client, Instant seen, Instant began) {
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(at(seen), at(began)))
                .map(SqlResult::rowCount);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
