package org.smallplaces.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The mark of a database into which a backup is being restored: an empty schema beside ours, which is there from before
 * the first table until all has been read and checked. Nobody serves from a database that bears it. A table in it says
 * that nothing stood there that anybody has entered: without that, a restore that was broken off leaves all as it was.
 */
public final class UnfinishedRestore {
    private static final String MARKED = """
        select exists (select from pg_namespace where nspname = 'smallplaces_restore_unfinished')
        """;
    private static final String MARK = """
        create schema if not exists smallplaces_restore_unfinished
        """;
    private static final String CLEARED = """
        select to_regclass('smallplaces_restore_unfinished.cleared') is not null
        """;
    private static final String CLEAR = """
        create table if not exists smallplaces_restore_unfinished.cleared ()
        """;
    private static final String UNMARK = """
        drop schema smallplaces_restore_unfinished cascade
        """;

    private UnfinishedRestore() {}

    /** Whether a restore into this database was begun and has not come to its end. */
    public static boolean isMarked(DatabaseAddress owner) {
        try (Connection connection = owner.dataSource().getConnection()) {
            return isMarked(connection);
        } catch (SQLException e) {
            throw Migrations.unreachable(owner, e);
        }
    }

    /** The same on a connection that is open already. */
    public static boolean isMarked(Connection connection) throws SQLException {
        return asks(connection, MARKED);
    }

    /** Whether whoever marked it went on to clear it, so that what stands there now is the rest of a restore. */
    public static boolean isCleared(Connection connection) throws SQLException {
        return asks(connection, CLEARED);
    }

    /** Notes that it is cleared from here on; it is marked already. */
    public static void noteCleared(Connection connection) throws SQLException {
        run(connection, CLEAR);
    }

    /** Marks the database, in the caller's transaction if there is one. */
    public static void mark(Connection connection) throws SQLException {
        run(connection, MARK);
    }

    /** Takes the mark away, in the caller's transaction: from its COMMIT on the database is served from. */
    public static void unmark(Connection connection) throws SQLException {
        run(connection, UNMARK);
    }

    private static boolean asks(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
