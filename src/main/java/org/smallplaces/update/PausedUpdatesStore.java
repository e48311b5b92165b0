package org.smallplaces.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import org.smallplaces.backup.AfterRestore;

/**
 * After a restore every update that was being sent is paused: who got it after the backup was made would get it again, so
 * staff decide. One that staff had paused may have gone on after that too.
 */
public final class PausedUpdatesStore implements AfterRestore {
    private static final String PAUSE = """
            update campaign_update set state = 'paused', next_at = null, restored_from = coalesce(restored_from, ?)
            where state in ('sending', 'paused')
            """;
    private static final String WAITING = """
            select count(*) from campaign_update where state = 'paused' and restored_from is not null
            """;

    @Override
    public void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAUSE)) {
            statement.setObject(1, made.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** How many wait for a decision. */
    public static int waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(WAITING)) {
            counted.next();
            return counted.getInt(1);
        }
    }
}
