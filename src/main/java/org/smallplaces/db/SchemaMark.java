package org.smallplaces.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.program.ProgramFiles;

/**
 * Over all steps of this program, written into a database that they have brought up, as the comment on the history that
 * Flyway keeps there. Where it is found again nothing is to be done, and Flyway, a fifth of a start, is left alone.
 */
record SchemaMark(String hash, int steps) {
    static final String FOLDER = "db/migration";

    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaMark.class);
    private static final String BEARS = """
        select coalesce(obj_description(to_regclass('public.flyway_schema_history'), 'pg_class') = ?, false)
        """;
    /** A newer program adds a step, and its mark when it is done with all of them. */
    private static final String MADE = """
        select count(*) from public.flyway_schema_history where version is not null and success
        """;

    private static final String WRITE = """
        comment on table public.flyway_schema_history is '%s'
        """;

    static SchemaMark ofProgram() {
        SortedMap<String, byte[]> steps = ProgramFiles.below(FOLDER);
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            steps.forEach((name, sql) -> {
                all.update((name + " " + sql.length + "\n").getBytes(StandardCharsets.UTF_8));
                all.update(sql);
            });
            return new SchemaMark(HexFormat.of().formatHex(all.digest()), steps.size());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the database was brought up by these very steps, and by no others since. */
    boolean isOn(DatabaseAddress owner) {
        try (Connection connection = owner.dataSource().getConnection()) {
            return bears(connection) && made(connection) == steps;
        } catch (SQLException e) {
            throw Migrations.unreachable(owner, e);
        }
    }

    /** A log-in that may not write it loses nothing but time at its next start. */
    void writeOn(DatabaseAddress owner) {
        try (Connection connection = owner.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(WRITE.formatted(hash));
        } catch (SQLException e) {
            LOGGER.info("schema_not_marked sqlstate={}", e.getSQLState());
        }
    }

    private boolean bears(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEARS)) {
            statement.setString(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static int made(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MADE)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
