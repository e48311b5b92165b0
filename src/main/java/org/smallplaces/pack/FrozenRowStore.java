package org.smallplaces.pack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.smallplaces.core.Capacity;

/**
 * Reads the frozen rows of a pack, some at a time, by COPY in its binary form: a pack of a million is read once for each
 * of its lists and once more to check each, and a result set takes several times as long.
 */
final class FrozenRowStore {
    private static final int BATCH = 5_000;

    private static final String PRINTED = """
            copy (
                select position, name, country, district, text_version, language, verified_on, comment, salt, leaf,
                    area_code, area, council_code, council, list_code,
                    honorifics, post_nominals, latin_name, role, organisation, capacity, capacity_words,
                    authority_words, list_group
                from pack_row
                where pack_id = '%s' and\
            """;

    private static final String ROWS = PRINTED + """
             position > %d and position <= %d
                order by position)
            to stdout (format binary)
            """;

    private static final String ROWS_OF_LIST = PRINTED + """
             list_code = '%s' and position > %d
                order by position
                limit %d)
            to stdout (format binary)
            """;

    private final Connection connection;

    FrozenRowStore(Connection connection) {
        this.connection = connection;
    }

    /** The next lines after {@code position}, at most 5,000. */
    List<FrozenRow> rows(UUID pack, long position) throws SQLException {
        return read(ROWS.formatted(pack, position, position + BATCH));
    }

    /** The next lines of a list for an area after {@code position}, at most 5,000. */
    List<FrozenRow> rows(UUID pack, String list, long position) throws SQLException {
        // COPY takes no parameters.
        String code = session().escapeLiteral(list);
        return read(ROWS_OF_LIST.formatted(pack, code, position, BATCH));
    }

    private PGConnection session() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    private List<FrozenRow> read(String sql) throws SQLException {
        try (PGCopyInputStream copy = new PGCopyInputStream(session(), sql)) {
            return new Tuples(copy).rows();
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException("rows were not read", e);
        }
    }

    /** What COPY sends: PostgreSQL's documentation, "COPY", "Binary Format". */
    private static final class Tuples {
        private static final int SIGNATURE_BYTES = 11;
        private static final int PIECE = 1 << 16;
        private static final long DAYS_BEGIN = LocalDate.of(2000, 1, 1).toEpochDay();

        private final DataInputStream in;

        Tuples(PGCopyInputStream copy) {
            in = new DataInputStream(new BufferedInputStream(copy, PIECE));
        }

        List<FrozenRow> rows() throws IOException {
            in.skipNBytes(SIGNATURE_BYTES + Integer.BYTES);
            in.skipNBytes(in.readInt());
            List<FrozenRow> rows = new ArrayList<>(BATCH);
            while (in.readShort() > 0) {
                rows.add(row());
            }
            if (in.read() >= 0) {
                throw new IOException("more behind the last row");
            }
            return rows;
        }

        private FrozenRow row() throws IOException {
            in.readInt();
            long position = in.readLong();
            String name = text();
            String country = text();
            String district = text();
            in.readInt();
            int version = in.readInt();
            String language = text();
            in.readInt();
            LocalDate verifiedOn = LocalDate.ofEpochDay(DAYS_BEGIN + in.readInt());
            String comment = text();
            byte[] salt = in.readNBytes(in.readInt());
            byte[] leaf = in.readNBytes(in.readInt());
            PackPlace place = new PackPlace(text(), text(), text(), text(), text());
            Optional<PackLine> line = line();
            return new FrozenRow(
                    new PackRow(position, name, country, district, version, language, verifiedOn, comment, line, place),
                    salt,
                    leaf);
        }

        /** Nothing where the row is of a petition. */
        private Optional<PackLine> line() throws IOException {
            String honorifics = text();
            String postNominals = text();
            String latinName = text();
            String role = text();
            String organisation = text();
            String capacity = text();
            String capacityWords = text();
            String authority = text();
            String group = text();
            return capacity.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PackLine(
                            honorifics,
                            postNominals,
                            latinName,
                            role,
                            organisation,
                            Capacity.of(capacity),
                            capacityWords,
                            authority,
                            group));
        }

        /** Empty too where there is none. */
        private String text() throws IOException {
            int length = in.readInt();
            return length <= 0 ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }
}
