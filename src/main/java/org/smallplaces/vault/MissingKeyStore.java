package org.smallplaces.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is sealed under keys that nobody has. */
final class MissingKeyStore {
    // Names of tables and columns come from the features, never from outside.
    private static final String COUNT = """
        select encode(substr(%2$s, 1, 4), 'hex') as id, count(*) as sealed
        from %1$s
        where octet_length(%2$s) >= 4 and encode(substr(%2$s, 1, 4), 'hex') <> all(?)
        group by 1
        """;

    private final Connection connection;

    MissingKeyStore(Connection connection) {
        this.connection = connection;
    }

    /** How many values of {@code column} are under each key that is not among {@code known}, by ids. */
    Map<String, Long> count(SealedColumn column, List<String> known) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(COUNT.formatted(column.table(), column.column()))) {
            statement.setArray(1, connection.createArrayOf("text", known.toArray()));
            Map<String, Long> counts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString("id"), row.getLong("sealed"));
                }
            }
            return counts;
        }
    }
}
