package org.smallplaces.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables there are, and how they are named in statements. */
final class TableStore {
    // What belongs to an extension is the extension's. The list of migrations is written by those who migrate.
    private static final String COLUMNS = """
        select c.relname, a.attname
        from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a
                on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
            and c.relname <> 'flyway_schema_history'
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        order by c.relname, a.attnum
        """;
    /** So that values are written alike by every server, and large tables read from their beginning. */
    private static final String SETTINGS = """
        set datestyle = 'ISO, YMD';
        set intervalstyle = 'postgres';
        set timezone = 'UTC';
        set bytea_output = 'hex';
        set extra_float_digits = 1;
        set xmlbinary = 'base64';
        set synchronize_seqscans = off;
        set statement_timeout = 0;
        set lock_timeout = '60s';
        set idle_in_transaction_session_timeout = 0;
        set row_security = off;
        set search_path = public, pg_catalog
        """;

    private TableStore() {}

    static void settle(Connection connection) throws SQLException {
        run(connection, SETTINGS);
    }

    /** Every table of ours, by name. */
    static List<TableHead> tables(Connection connection) throws SQLException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<String> columns = found.computeIfAbsent(rows.getString(1), any -> new ArrayList<>());
                if (rows.getString(2) != null) {
                    columns.add(rows.getString(2));
                }
            }
        }
        return found.entrySet().stream()
                .map(one -> new TableHead(one.getKey(), one.getValue()))
                .toList();
    }

    static String named(TableHead table) {
        return named(table.name());
    }

    /** A table or sequence of ours as it stands in a statement. */
    static String named(String name) {
        return "public." + quoted(name);
    }

    static String columns(TableHead table) {
        return table.columns().stream().map(TableStore::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
