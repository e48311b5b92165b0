package org.smallplaces.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.Migrations.Step;

/**
 * Fills the tables that the migrations have made, in one transaction and by the rights of their owner alone.
 *
 * <p>A superuser would switch all triggers off. An owner may do so with those of its own, and not with those by which
 * PostgreSQL holds foreign keys: these keys are taken away and added again behind the data, which checks every row of
 * them at once. So neither the order of the tables matters nor which of them point at each other.
 */
final class LoadStore {
    private static final String FOREIGN_KEYS = """
        select c.relname, k.conname, pg_get_constraintdef(k.oid)
        from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype = 'f' and k.conparentid = 0
        order by 1, 2
        """;
    private static final String SET_SEQUENCE = """
        select setval(?::regclass, ?, ?)
        """;
    private static final String OBJECTS = """
        select count(*)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        """;
    /**
     * What any command of the program puts in when it first opens a database: keys' marks, campaigns out of files, and what
     * {@code erasures.log} says, which is put in once more after the restore.
     */
    private static final Set<String> FILLED_BY_PROGRAM = Set.of(
            "audit",
            "audit_chain",
            "audit_head",
            "campaign",
            "campaign_text",
            "consent_wording",
            "erasure_ledger",
            "mail_mark",
            "mailbox_key",
            "signature_mark",
            "suppression",
            "text_version");

    private static final String DONE_BY_SOMEBODY = """
        select exists (select from public.audit where actor <> 'system')
        """;

    private static final String MIGRATED = """
        select to_regclass('public.flyway_schema_history') is not null and to_regclass('public.audit_head') is not null
        """;
    private static final String STEPS = """
        select version, checksum from public.flyway_schema_history
        where success and version is not null
        order by installed_rank
        """;
    // An arbitrary number; for as long as the session lasts.
    private static final String ALONE = """
        select pg_try_advisory_lock(7205759403792793)
        """;

    private final Connection connection;
    private final CopyManager copies;
    private final Set<String> loaded = new HashSet<>();

    private LoadStore(Connection connection) throws SQLException {
        this.connection = connection;
        this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private record ForeignKey(String table, String name, String definition) {}

    /** Whether nothing at all is there. */
    static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OBJECTS)) {
            return row.next() && row.getLong(1) == 0;
        }
    }

    /**
     * Whether our tables are there and nothing happened in them yet: nobody signed or logged in, and the audit knows of
     * nobody but the program.
     */
    static boolean isUnused(Connection connection) throws SQLException {
        if (!holds(connection, MIGRATED) || holds(connection, DONE_BY_SOMEBODY)) {
            return false;
        }
        for (TableHead table : TableStore.tables(connection)) {
            if (!FILLED_BY_PROGRAM.contains(table.name())
                    && holds(connection, "select exists (select from %s)".formatted(TableStore.named(table)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Keeps other restores away from this database until the connection ends; false where one is at it. */
    static boolean lock(Connection connection) throws SQLException {
        return holds(connection, ALONE);
    }

    /** The migrations that were run here. */
    static List<Step> steps(Connection connection) throws SQLException {
        List<Step> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STEPS)) {
            while (rows.next()) {
                steps.add(new Step(rows.getString(1), rows.getInt(2)));
            }
        }
        return steps;
    }

    /**
     * Loads what {@code reader} gives and compares what is there then with what the backup says, all before the COMMIT.
     *
     * @throws IOException where the file does not read to its end, or other rows arrive than it holds: nothing is loaded
     */
    static void load(DatabaseAddress owner, BackupReader reader) throws SQLException, IOException {
        try (Connection connection = owner.dataSource().getConnection()) {
            TableStore.settle(connection);
            connection.setAutoCommit(false);
            LoadStore store = new LoadStore(connection);
            store.load(reader);
            connection.commit();
            connection.setAutoCommit(true);
            TableStore.run(connection, "analyze");
        }
    }

    private void load(BackupReader reader) throws SQLException, IOException {
        List<TableHead> tables = TableStore.tables(connection);
        List<ForeignKey> keys = foreignKeys();
        triggers(tables, "disable");
        for (ForeignKey key : keys) {
            alter(key, "drop constraint " + TableStore.quoted(key.name()));
        }
        // What the migrations themselves have put in is in the backup too.
        TableStore.run(
                connection,
                "truncate %s".formatted(tables.stream().map(TableStore::named).collect(Collectors.joining(", "))));
        Map<String, Rows> read = reader.read(new Loading(tables));
        for (ForeignKey key : keys) {
            alter(key, "add constraint " + TableStore.quoted(key.name()) + " " + key.definition());
        }
        triggers(tables, "enable");
        compare(tables, read);
    }

    private void triggers(List<TableHead> tables, String what) throws SQLException {
        for (TableHead table : tables) {
            TableStore.run(connection, "alter table %s %s trigger user".formatted(TableStore.named(table), what));
        }
    }

    private void alter(ForeignKey key, String what) throws SQLException {
        TableStore.run(connection, "alter table %s %s".formatted(TableStore.named(key.table()), what));
    }

    private List<ForeignKey> foreignKeys() throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FOREIGN_KEYS)) {
            while (rows.next()) {
                keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return keys;
    }

    private void compare(List<TableHead> tables, Map<String, Rows> read) throws SQLException, IOException {
        List<String> missing = tables.stream()
                .map(TableHead::name)
                .filter(name -> !read.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("the backup lacks tables");
        }
        for (TableHead table : tables) {
            RowSum sum = new RowSum();
            copies.copyOut(DumpStore.copyOut(table), new Summing(sum));
            if (!sum.rows().equals(read.get(table.name()))) {
                throw new IOException("other rows arrived");
            }
        }
    }

    /** Takes tables and sequences of the backup in, as they come. */
    private final class Loading implements BackupReader.Sink {
        private final Map<String, TableHead> tables;

        Loading(List<TableHead> tables) {
            this.tables = tables.stream().collect(Collectors.toMap(TableHead::name, one -> one));
        }

        @Override
        public void table(TableHead table, InputStream rows) throws IOException {
            // The names stand in statements: only those that the database knows.
            if (!table.equals(tables.get(table.name())) || !loaded.add(table.name())) {
                throw new IOException("the backup has other tables than its version makes");
            }
            try {
                copies.copyIn(
                        "copy %s (%s) from stdin".formatted(TableStore.named(table), TableStore.columns(table)),
                        rows,
                        BackupWriter.BLOCK);
            } catch (SQLException e) {
                throw new DumpStore.CopyFailed(e);
            }
        }

        @Override
        public void sequences(List<Sequence> sequences) throws IOException {
            try (PreparedStatement statement = connection.prepareStatement(SET_SEQUENCE)) {
                for (Sequence one : sequences) {
                    statement.setString(1, TableStore.named(one.name()));
                    statement.setLong(2, one.last());
                    statement.setBoolean(3, one.called());
                    statement.execute();
                }
            } catch (SQLException e) {
                throw new DumpStore.CopyFailed(e);
            }
        }
    }

    private static final class Summing extends OutputStream {
        private final RowSum sum;

        Summing(RowSum sum) {
            this.sum = sum;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            sum.add(bytes, offset, length);
        }
    }
}
