package org.smallplaces.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A connection to a database for what a test arranges and looks at, kept from one statement to the next. One has a
 * connection of its own where another waits in the kept one, or where it would leave a setting or a transaction in it; what
 * failed, was cut or shut down is opened anew.
 */
final class OwnerSession implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;
    private static final Pattern LEAVES_TRACES =
            Pattern.compile("(^|;)\\s*(set|reset|begin|listen|prepare|create temp)\\b", Pattern.CASE_INSENSITIVE);

    private final DatabaseAddress address;
    private final ReentrantLock use = new ReentrantLock();
    private Connection kept;

    OwnerSession(DatabaseAddress address) {
        this.address = address;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    void execute(String sql) {
        run(sql, statement -> statement.execute(sql));
    }

    /** The first column of every row as text. */
    List<String> ask(String sql) {
        return run(sql, statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(String.valueOf(rows.getString(1)));
                }
                return answers;
            }
        });
    }

    private <T> T run(String sql, Work<T> work) {
        try {
            if (LEAVES_TRACES.matcher(sql).find() || !use.tryLock()) {
                try (Connection own = address.dataSource().getConnection()) {
                    return in(own, work);
                }
            }
            try {
                return in(connection(), work);
            } catch (SQLException e) {
                close();
                throw e;
            } finally {
                use.unlock();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T in(Connection connection, Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return work.with(statement);
        }
    }

    private Connection connection() throws SQLException {
        if (kept == null || !kept.isValid(PATIENCE_SECONDS)) {
            kept = address.dataSource().getConnection();
        }
        return kept;
    }

    /** Another statement opens it again. */
    @Override
    public void close() {
        use.lock();
        try {
            if (kept != null) {
                kept.close();
                kept = null;
            }
        } catch (SQLException cut) {
            kept = null;
        } finally {
            use.unlock();
        }
    }
}
