package org.smallplaces.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.smallplaces.backup.AfterRestore;

/** Sessions of a restored backup may have been ended since, so nobody gets in by one: staff log in again. */
public final class EndedSessionsStore implements AfterRestore {
    private static final String END = """
        delete from staff_session
        """;
    private static final String FORGET = """
        delete from staff_log_in_step
        """;

    @Override
    public void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(END);
            statement.executeUpdate(FORGET);
        }
    }
}
