package org.smallplaces.backup;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.db.DatabaseAddress;

/** Which backups were made, and which were not, and why. */
public final class BackupRunStore {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRunStore.class);
    private static final String NOTE = """
        insert into backup_run (began_at, ended_at, made_by, failure, file, folder, bytes, row_count)
        values (?, greatest(?, ?), ?, ?, ?, ?, ?, ?)
        """;
    private static final String IS_THERE = """
        select exists (
            select from pg_attribute where attrelid = to_regclass('public.backup_run') and attname = 'folder'
        )
        """;
    // One from before a restore may lie on the disk that was lost.
    private static final String LAST_GOOD = """
        select max(began_at) from public.backup_run
        where failure = '' and made_by = 'night'
            and began_at > coalesce((select max(at) from public.audit where act = 'backup.restore'), '-infinity')
        """;
    private static final String LATEST = """
        select began_at, ended_at, made_by, failure, file, folder, bytes, row_count
        from backup_run
        order by ended_at desc, id desc
        limit $1
        """;
    // Who tries it by hand and fails is told so, and the nightly one may be in order.
    private static final String LATEST_OF_NIGHTS = """
        select began_at, ended_at, made_by, failure, file, folder, bytes, row_count
        from backup_run
        where failure = '' or made_by = 'night'
        order by ended_at desc, id desc
        limit $1
        """;
    private static final String LATEST_GOOD = """
        select began_at, ended_at, made_by, failure, file, folder, bytes, row_count
        from backup_run
        where failure = ''
        order by ended_at desc, id desc
        limit $1
        """;

    private final DatabaseAddress owner;

    BackupRunStore(DatabaseAddress owner) {
        this.owner = owner;
    }

    /** Notes it, where the schema has the table with all its columns already; that it cannot be noted takes no backup away. */
    void note(BackupRun run) {
        try (Connection connection = owner.dataSource().getConnection()) {
            if (!isThere(connection)) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                statement.setObject(1, run.began().atOffset(ZoneOffset.UTC));
                statement.setObject(2, run.began().atOffset(ZoneOffset.UTC));
                statement.setObject(3, run.ended().atOffset(ZoneOffset.UTC));
                statement.setString(4, run.by());
                statement.setString(5, run.failure());
                statement.setString(6, run.file());
                statement.setString(7, run.folder());
                statement.setLong(8, run.bytes());
                statement.setLong(9, run.rows());
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            LOG.warn("backup_not_noted state={}", e.getSQLState());
        }
    }

    /** When the last good one of the nightly ones was begun, since the database was restored where it was. */
    Optional<Instant> lastGoodNight() throws SQLException {
        try (Connection connection = owner.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST_GOOD)) {
            return row.next()
                    ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                    : Optional.empty();
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IS_THERE)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The latest ones, good and bad, the newest first. */
    public static Future<List<BackupRun>> latest(Pool pool, int atMost) {
        return ask(pool, LATEST, atMost);
    }

    /** The latest that says whether one is missing, where one is made each night: it, or any that is whole. */
    public static Future<Optional<BackupRun>> latestOfNights(Pool pool) {
        return ask(pool, LATEST_OF_NIGHTS, 1).map(found -> found.stream().findFirst());
    }

    /** The latest that is whole. */
    public static Future<Optional<BackupRun>> latestGood(Pool pool) {
        return ask(pool, LATEST_GOOD, 1).map(found -> found.stream().findFirst());
    }

    private static Future<List<BackupRun>> ask(Pool pool, String sql, int atMost) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(atMost))
                .map(rows -> rows.stream().map(BackupRunStore::run).toList());
    }

    private static BackupRun run(Row row) {
        return new BackupRun(
                row.getOffsetDateTime("began_at").toInstant(),
                row.getOffsetDateTime("ended_at").toInstant(),
                row.getString("made_by"),
                row.getString("failure"),
                row.getString("file"),
                row.getString("folder"),
                row.getLong("bytes"),
                row.getLong("row_count"));
    }
}
