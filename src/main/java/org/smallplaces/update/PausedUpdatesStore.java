package org.smallplaces.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.smallplaces.backup.AfterRestore;

/**
 * After a restore every update that was being sent is paused: who got it after the backup was made would get it again, so
 * staff decide.
 */
public final class PausedUpdatesStore implements AfterRestore {
    private static final String PAUSE = """
            update campaign_update set state = 'paused', next_at = null where state = 'sending'
            """;

    @Override
    public void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(PAUSE);
        }
    }
}
