package org.smallplaces.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that a killed process of this machine had begun: they are released at the next start, not 20 seconds later. */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final String HOLDERS = """
            select distinct picked_by from scheduled_tasks where picked and picked_by is not null
            """;
    private static final String RELEASE = """
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked and picked_by = ?
            """;

    private final DataSource database;

    Orphans(DataSource database) {
        this.database = database;
    }

    void release() {
        try (Connection connection = database.getConnection()) {
            for (String holder : holders(connection)) {
                if (Node.parse(holder).map(Node::isDead).orElse(false)) {
                    LOG.info("jobs_released count={}", release(connection, holder));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the jobs of killed processes could not be released", e);
        }
    }

    private static List<String> holders(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDERS);
                ResultSet rows = statement.executeQuery()) {
            List<String> holders = new ArrayList<>();
            while (rows.next()) {
                holders.add(rows.getString(1));
            }
            return holders;
        }
    }

    private static int release(Connection connection, String holder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, holder);
            return statement.executeUpdate();
        }
    }
}
