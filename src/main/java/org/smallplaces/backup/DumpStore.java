package org.smallplaces.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.smallplaces.backup.BackupHead.Origin;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.Migrations.Step;

/** Reads every row of the database as it was at one moment, while others go on writing. */
final class DumpStore {
    private static final String NOW = """
        select now(), current_setting('server_version')
        """;
    private static final String STEPS = """
        select version, checksum from public.flyway_schema_history
        where success and version is not null
        order by installed_rank
        """;
    private static final String AUDIT = """
        select seq, hash from public.audit_head
        """;
    private static final String SEQUENCES = """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'S'
        order by 1
        """;
    private static final String HAS_STEPS = """
        select to_regclass('public.flyway_schema_history') is not null
        """;

    private DumpStore() {}

    /** Whether migrations have ever run here. */
    static boolean isOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HAS_STEPS)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Writes all of it; little memory is needed, however much there is. */
    static Summary dump(DatabaseAddress owner, Origin origin, BackupWriter writer) throws SQLException, IOException {
        try (Connection connection = owner.dataSource().getConnection()) {
            TableStore.settle(connection);
            List<TableHead> tables = TableStore.tables(connection);
            if (tables.isEmpty()) {
                throw new BackupException(
                        Failure.DATABASE,
                        "The database has no tables yet; there is no backup. Is it the one of the site? The first start of"
                                + " a server makes them.");
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            lock(connection, tables); // before the snapshot: nothing is emptied or altered from here on
            BackupHead head = head(connection, origin);
            if (!TableStore.tables(connection).equals(tables)) {
                throw new BackupException(
                        Failure.DATABASE, "The tables were being altered: wait for the new version to start.");
            }
            writer.head(head);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (TableHead table : tables) {
                writer.table(table, rows -> copy(copies, table, rows));
            }
            writer.sequences(sequences(connection)); // last, as they are not part of any snapshot: none lies behind
            Map<String, Rows> written = writer.end();
            connection.rollback();
            return new Summary(head, written);
        }
    }

    private static void copy(CopyManager copies, TableHead table, java.io.OutputStream rows) throws IOException {
        try {
            copies.copyOut(copyOut(table), rows);
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    static String copyOut(TableHead table) {
        return "copy %s (%s) to stdout".formatted(TableStore.named(table), TableStore.columns(table));
    }

    private static void lock(Connection connection, List<TableHead> tables) throws SQLException {
        String all = tables.stream().map(TableStore::named).collect(Collectors.joining(", "));
        TableStore.run(connection, "lock table " + all + " in access share mode");
    }

    private static BackupHead head(Connection connection, Origin origin) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant made;
            String postgres;
            try (ResultSet row = statement.executeQuery(NOW)) {
                row.next();
                made = row.getObject(1, OffsetDateTime.class).toInstant();
                postgres = row.getString(2);
            }
            List<Step> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(STEPS)) {
                while (rows.next()) {
                    steps.add(new Step(rows.getString(1), rows.getInt(2)));
                }
            }
            try (ResultSet row = statement.executeQuery(AUDIT)) {
                row.next();
                AuditHead audit = new AuditHead(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
                return new BackupHead(made, origin, postgres, steps, audit);
            }
        }
    }

    private static List<Sequence> sequences(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(SEQUENCES)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet row = statement.executeQuery(
                        "select last_value, is_called from %s".formatted(TableStore.named(name)))) {
                    row.next();
                    sequences.add(new Sequence(name, row.getLong(1), row.getBoolean(2)));
                }
            }
        }
        return sequences;
    }

    /** Carries what the database said through streams. */
    static final class CopyFailed extends IOException {
        private static final long serialVersionUID = 1L;

        CopyFailed(SQLException cause) {
            super(cause);
        }
    }
}
