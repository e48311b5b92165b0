package org.smallplaces.area;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.smallplaces.core.AreaKind;

/**
 * Writes a postcode directory within the caller's transaction, so that whatever cuts it off leaves nothing. The postcodes
 * first go into a table of this session, which is without an index and a log, and is gone with it: a postcode that comes
 * twice is then stored once, rather one that is in use.
 */
final class AreaImportStore {
    private static final long ONE_AT_A_TIME = 0x5350_4152_4541_0001L;
    private static final int CHUNK = 1 << 16;
    private static final int LINE = 64;
    private static final long EACH = 100_000;

    private static final String LOCK = "select pg_try_advisory_xact_lock(?)";

    private static final String BEGIN = """
            insert into area_data_set (version, loaded_at) values (?, ?) returning id
            """;

    private static final String ROOM = """
            create temporary table area_loading (postcode text, place int, ended boolean) on commit drop
            """;

    private static final String COPY = """
            copy area_loading (postcode, place, ended) from stdin
            """;

    private static final String KEEP = """
            insert into area_postcode (data_set, postcode, place)
            select distinct on (postcode) ?, postcode, place
            from area_loading
            order by postcode, ended, place
            """;

    private static final String PLACE = """
            insert into area_place (data_set, place, constituency_code, council_code, region_code, country_code)
            values (?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))
            """;

    private static final String AREA = """
            insert into area (data_set, kind, code, name) values (?, ?, ?, ?)
            """;

    private static final String REPLACE = """
            update area_data_set set current = false where current
            """;

    private static final String CURRENT = """
            update area_data_set set current = true, postcodes = ? where id = ?
            """;

    private final Connection connection;

    AreaImportStore(Connection connection) {
        this.connection = connection;
    }

    /** False while another import is under way. */
    boolean lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setLong(1, ONE_AT_A_TIME);
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    int begin(String version, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, version);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Sends all postcodes of {@code sheet}, and then keeps each once.
     *
     * @param progress told how many were sent, now and then
     * @return how many different ones there are
     */
    long postcodes(int dataSet, AreaSheet sheet, LongConsumer progress) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROOM);
        }
        send(sheet, progress);
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setInt(1, dataSet);
            return statement.executeLargeUpdate();
        }
    }

    private void send(AreaSheet sheet, LongConsumer progress) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + LINE);
            long sent = 0;
            for (Optional<AreaSheet.Row> row = sheet.next(); row.isPresent(); row = sheet.next()) {
                chunk.writeBytes(line(row.get()));
                if (chunk.size() >= CHUNK) {
                    flush(copy, chunk);
                }
                sent++;
                if (sent % EACH == 0) {
                    progress.accept(sent);
                }
            }
            flush(copy, chunk);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static byte[] line(AreaSheet.Row row) {
        return (row.postcode() + '\t' + row.place() + '\t' + (row.ended() ? 't' : 'f') + '\n')
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void flush(CopyIn copy, ByteArrayOutputStream chunk) throws SQLException {
        copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
        chunk.reset();
    }

    void places(int dataSet, Places places) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
            for (Map.Entry<Places.Place, Integer> entry : places.all().entrySet()) {
                Places.Place place = entry.getKey();
                statement.setInt(1, dataSet);
                statement.setInt(2, entry.getValue());
                statement.setString(3, place.constituency());
                statement.setString(4, place.council());
                statement.setString(5, place.region());
                statement.setString(6, place.country());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** How many areas have no name. */
    int areas(int dataSet, Places places, Map<String, String> names) throws SQLException {
        int nameless = 0;
        try (PreparedStatement statement = connection.prepareStatement(AREA)) {
            for (AreaKind kind : AreaKind.values()) {
                for (String code : places.codes(kind)) {
                    String name = names.getOrDefault(code, "");
                    nameless += name.isEmpty() ? 1 : 0;
                    statement.setInt(1, dataSet);
                    statement.setString(2, kind.word());
                    statement.setString(3, code);
                    statement.setString(4, name);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        return nameless;
    }

    /** From its commit on the data set is the one in use. */
    void makeCurrent(int dataSet, long postcodes) throws SQLException {
        try (PreparedStatement replace = connection.prepareStatement(REPLACE);
                PreparedStatement current = connection.prepareStatement(CURRENT)) {
            replace.executeUpdate();
            current.setLong(1, postcodes);
            current.setInt(2, dataSet);
            current.executeUpdate();
        }
    }
}
