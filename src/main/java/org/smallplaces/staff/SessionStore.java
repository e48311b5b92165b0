package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code staff_session}; whoever loses every session loses what stands in {@code staff_log_in_step} too. */
final class SessionStore {
    private static final String INSERT = """
        insert into staff_session (id_hash, staff_id, created_at, seen_at, authenticated_at, browser)
        select $1::bytea, id, $3::timestamptz, $3::timestamptz, $3::timestamptz, $4::text
        from staff
        where id = $2::uuid and disabled_at is null
        returning staff_id
        """;

    private static final String COLUMNS = """
        staff_session.public_id, staff_session.created_at, staff_session.seen_at, staff_session.authenticated_at
        """;

    private static final String FIND =
            "select staff.id, staff.name, " + COLUMNS + ", " + FactorStore.HAS_FACTOR + ", " + RoleStore.OF_STAFF + """
        from staff_session join staff on staff.id = staff_session.staff_id
        where staff_session.id_hash = $1 and staff_session.seen_at > $2 and staff_session.created_at > $3
            and staff.disabled_at is null and (not staff.trial or $4)
        """;

    private static final String OF = """
        select public_id, created_at, seen_at, browser
        from staff_session
        where staff_id = $1 and seen_at > $2 and created_at > $3
        order by seen_at desc, public_id
        """;

    // Two requests at once write once, and time never runs backwards.
    private static final String TOUCH = """
        update staff_session set seen_at = $2 where id_hash = $1 and seen_at < $3
        """;

    private static final String AUTHENTICATED = """
        update staff_session set id_hash = $2, authenticated_at = $3, seen_at = greatest(seen_at, $3)
        where id_hash = $1
        """;

    // What a session knew of its last use outlives it.
    private static final String REMEMBER = """
        , remembered as (
            update staff set seen_at = greatest(staff.seen_at, latest.seen_at)
            from (select staff_id, max(seen_at) as seen_at from gone group by staff_id) as latest
            where staff.id = latest.staff_id
        )
        select staff_id from gone
        """;

    private static final String GONE = "returning staff_id, seen_at)";

    private static final String END = "with gone as (delete from staff_session where id_hash = $1 " + GONE + REMEMBER;

    private static final String END_ONE =
            "with gone as (delete from staff_session where staff_id = $1 and public_id = $2 " + GONE + REMEMBER;

    private static final String END_OTHERS =
            "with gone as (delete from staff_session where staff_id = $1 and public_id <> $2 " + GONE + REMEMBER;

    private static final String END_ALL = "with steps as (delete from staff_log_in_step where staff_id = $1),"
            + " gone as (delete from staff_session where staff_id = $1 " + GONE + REMEMBER;

    private static final String PURGE =
            "with gone as (delete from staff_session where seen_at <= $1 or created_at <= $2 " + GONE + REMEMBER;

    /** A session as its owner sees it. */
    record Own(UUID id, Instant begunAt, Instant seenAt, String browser) {}

    /** Whether the session began: not where the account has been disabled meanwhile. */
    Future<Boolean> insert(SqlClient client, byte[] idHash, UUID staff, String browser, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(idHash), staff, at(now), browser))
                .map(rows -> rows.size() == 1);
    }

    /** The session that was seen after {@code seen}, began after {@code began}, and whose account may still log in. */
    Future<Optional<Session>> find(SqlClient client, byte[] idHash, Instant seen, Instant began, boolean trial) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(idHash), at(seen), at(began), trial))
                .map(rows -> StaffStore.first(rows.iterator()).map(SessionStore::session));
    }

    private static Session session(Row row) {
        return new Session(
                row.getUUID("public_id"),
                RoleStore.member(row),
                row.getBoolean("has_factor"),
                instant(row, "created_at"),
                instant(row, "seen_at"),
                instant(row, "authenticated_at"));
    }

    /** The sessions of somebody that hold, the latest used first. */
    Future<List<Own>> of(SqlClient client, UUID staff, Instant seen, Instant began) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(staff, at(seen), at(began)))
                .map(rows -> rows.stream()
                        .map(row -> new Own(
                                row.getUUID("public_id"),
                                instant(row, "created_at"),
                                instant(row, "seen_at"),
                                row.getString("browser")))
                        .toList());
    }

    /** Writes down that the session is in use, unless it was seen since {@code before}. */
    Future<Void> touch(SqlClient client, byte[] idHash, Instant now, Instant before) {
        return client.preparedQuery(TOUCH)
                .execute(Tuple.of(Buffer.buffer(idHash), at(now), at(before)))
                .mapEmpty();
    }

    /** Gives a session whose owner proved who they are another secret; whether it was still there. */
    Future<Boolean> authenticated(SqlClient client, byte[] oldHash, byte[] newHash, Instant now) {
        return client.preparedQuery(AUTHENTICATED)
                .execute(Tuple.of(Buffer.buffer(oldHash), Buffer.buffer(newHash), at(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Ends a session; gives whose it was, if it was there. */
    Future<Optional<UUID>> end(SqlClient client, byte[] idHash) {
        return client.preparedQuery(END)
                .execute(Tuple.of(Buffer.buffer(idHash)))
                .map(rows -> StaffStore.first(rows.iterator()).map(row -> row.getUUID("staff_id")));
    }

    /** Ends one session of a staff member, named as its owner names it; gives how many ended. */
    Future<Integer> endOne(SqlClient client, UUID staff, UUID session) {
        return client.preparedQuery(END_ONE).execute(Tuple.of(staff, session)).map(SqlResult::size);
    }

    /** Ends every session of a staff member but one. */
    Future<Integer> endOthers(SqlClient client, UUID staff, UUID kept) {
        return client.preparedQuery(END_OTHERS).execute(Tuple.of(staff, kept)).map(SqlResult::size);
    }

    /** Ends every session of a staff member, and every log-in between its steps. */
    Future<Integer> endAll(SqlClient client, UUID staff) {
        return client.preparedQuery(END_ALL).execute(Tuple.of(staff)).map(SqlResult::size);
    }

    /** Deletes the sessions not seen after {@code seen}, or begun no later than {@code began}. */
    Future<Integer> purge(SqlClient client, Instant seen, Instant began) {
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(at(seen), at(began)))
                .map(SqlResult::size);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
