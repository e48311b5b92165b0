package org.smallplaces.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The jobs of a database that was restored: whoever was at one when the backup was made is no more, and what comes round
 * looks at the first start whether it is time.
 */
public final class RestoredJobs {
    private static final String RELEASE = """
        update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
        where picked
        """;
    // What is done once keeps its time, such as that of a release. The instance is db-scheduler's word for what comes
    // round.
    private static final String BRING_FORWARD = """
        update scheduled_tasks set execution_time = least(execution_time, ?)
        where task_instance = 'recurring'
        """;

    private RestoredJobs() {}

    /** Does it in the caller's transaction, before anybody serves. */
    public static void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE);
                PreparedStatement bringForward = connection.prepareStatement(BRING_FORWARD)) {
            release.executeUpdate();
            bringForward.setObject(1, now.atOffset(ZoneOffset.UTC));
            bringForward.executeUpdate();
        }
    }
}
