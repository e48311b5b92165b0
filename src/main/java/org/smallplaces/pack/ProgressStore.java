package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Says how far the work on one pack is, over a JDBC connection of its own in auto-commit mode: also while another freezes. */
final class ProgressStore {
    private static final String SAY = """
            insert into pack_progress (pack_id, step, done, total, seconds_left)
            select id, ?, ?, ?, ? from pack where id = ? and state in ('queued', 'frozen')
            on conflict (pack_id) do update set step = excluded.step, done = excluded.done, total = excluded.total,
                seconds_left = excluded.seconds_left
            """;

    private static final String FORGET = "delete from pack_progress where pack_id = ?";

    private final Connection connection;
    private final UUID pack;

    ProgressStore(Connection connection, UUID pack) {
        this.connection = connection;
        this.pack = pack;
    }

    /** False where the pack is not being made any more. */
    boolean say(PackStep step, long done, long total, Optional<Duration> left) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAY)) {
            statement.setString(1, step.word());
            statement.setLong(2, Math.min(done, total));
            statement.setLong(3, total);
            if (left.isPresent()) {
                statement.setLong(4, left.get().toSeconds());
            } else {
                statement.setNull(4, Types.BIGINT);
            }
            statement.setObject(5, pack);
            return statement.executeUpdate() == 1;
        }
    }

    void forget() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, pack);
            statement.executeUpdate();
        }
    }
}
