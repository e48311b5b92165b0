package org.smallplaces.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The audit of a database, for a command that changes something else: a file beside it. It blocks. */
public final class CommandAudit {
    private static final String IS_THERE = """
        select to_regclass('public.audit') is not null
        """;

    private final DatabaseAddress serving;

    public CommandAudit(DatabaseAddress serving) {
        this.serving = serving;
    }

    /** Whether the database has an audit: a new one has none before its first start. */
    public boolean isThere() {
        try (Connection connection = serving.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IS_THERE)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database " + serving
                            + " does not answer, so this could not be written into its audit: nothing was"
                            + " changed. Check that it runs.",
                    e);
        }
    }

    /** Adds entries, in one transaction. */
    public void append(List<AuditEntry> entries) {
        AuditLog audit = new AuditLog();
        try (Connection connection = serving.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (AuditEntry entry : entries) {
                audit.appendNow(connection, entry);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseException(
                    "It was done, but could not be written into the audit of " + serving + ". Write it down yourself.",
                    e);
        }
    }
}
