package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The settings in the database. */
final class SettingStore {
    private static final String REVISION = """
            select coalesce(max(revision), 0) as revision from setting
            """;
    private static final String ALL = """
            select key, value, revision from setting
            """;
    // One change at a time, so that no revision is seen before a smaller one.
    private static final String LOCK = """
            select pg_advisory_xact_lock(7310582946018311)
            """;
    private static final String CHANGE = """
            insert into setting (key, value, revision, changed_by, changed_at)
            select $1, $2, (select coalesce(max(revision), 0) + 1 from setting_history), $4, $5
            where $3 = coalesce((select revision from setting where key = $1), 0)
            on conflict (key) do update
                set value = excluded.value, revision = excluded.revision,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
            returning revision
            """;
    private static final String REMEMBER = """
            insert into setting_history (key, revision, value, changed_by, changed_at)
            select key, revision, value, changed_by, changed_at from setting where key = $1
            """;
    private static final String HISTORY = """
            select changed_at, coalesce(staff.name, '') as name
            from setting_history
            left join staff on setting_history.changed_by = 'staff:' || staff.id
            where key = $1
            order by revision desc
            limit 10
            """;

    private static final String BLANK_REASON = """
            select setting_blank_reason($1, $2)
            """;

    /** Takes the reason of an entry of the lists out of what they were before {@code revision}. */
    Future<Void> blankReason(SqlConnection connection, String entry, long revision) {
        return connection
                .preparedQuery(BLANK_REASON)
                .execute(Tuple.of(entry, revision))
                .mapEmpty();
    }

    /** One setting as it is stored. */
    record Stored(String key, JsonObject value, long revision) {}

    /** When a setting was changed, and by whom; empty where it was nobody of the staff. */
    record Change(Instant at, String name) {}

    Future<Long> revision(SqlClient client) {
        return client.query(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong("revision"));
    }

    Future<List<Stored>> all(SqlClient client) {
        return client.query(ALL)
                .execute()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Stored(row.getString("key"), row.getJsonObject("value"), row.getLong("revision")))
                        .toList());
    }

    /**
     * Changes a setting whose revision is still {@code expected}, in the caller's transaction; gives the new revision, or
     * nothing where somebody has changed it meanwhile.
     */
    Future<Optional<Long>> change(
            SqlConnection connection, String key, JsonObject value, long expected, String by, Instant now) {
        Tuple values = Tuple.of(key, value, expected, by, now.atOffset(ZoneOffset.UTC));
        return connection
                .query(LOCK)
                .execute()
                .compose(locked -> connection.preparedQuery(CHANGE).execute(values))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong("revision")))
                .compose(revision -> revision.isEmpty()
                        ? Future.succeededFuture(revision)
                        : connection
                                .preparedQuery(REMEMBER)
                                .execute(Tuple.of(key))
                                .map(revision));
    }

    /** The latest changes of a setting, newest first. */
    Future<List<Change>> history(SqlClient client, String key) {
        return client.preparedQuery(HISTORY)
                .execute(Tuple.of(key))
                .map(rows -> rows.stream()
                        .map(row ->
                                new Change(row.getOffsetDateTime("changed_at").toInstant(), row.getString("name")))
                        .toList());
    }
}
