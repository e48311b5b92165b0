package org.smallplaces.pack;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What the work on one pack reads and writes, over one JDBC connection in auto-commit mode. */
final class RenderStore {
    static final int CHUNK_BYTES = 1 << 20;

    /** How many names are fetched at once. */
    private static final int BATCH = 5_000;

    private static final String LOCK =
            "select pg_try_advisory_lock(hashtextextended('pack', 0) # hashtextextended(?, 0))";
    private static final String UNLOCK =
            "select pg_advisory_unlock(hashtextextended('pack', 0) # hashtextextended(?, 0))";

    private static final String FIND = """
            select campaign_id, edition, head, definition, state, coalesce(facts, '') as facts from pack where id = ?
            """;

    private static final String TEXT = "select markdown from campaign_text where id = ?";

    private static final String DAYS = """
            select verified_on, count(*) as count from pack_row where pack_id = ? group by verified_on
            """;

    private static final String LISTS = """
            select list_code as code, max(case when ? then council else area end) as name, count(*) as people
            from pack_row
            where pack_id = ? and list_code is not null
            group by list_code
            order by list_code
            """;

    /** Of whom the pack counts without a name, and who are still there. */
    private static final String UNLISTED = """
            select s.name
            from pack_signature p
            join signature s on s.id = p.signature_id
            where p.pack_id = ? and p.position is null and s.name <> ''
            """;

    private static final String AREAS = "select areas from pack where id = ?";

    private static final String FAIL = """
            update pack set state = 'failed', reason = ?, finished_at = ? where id = ? and state in ('queued', 'frozen')
            """;

    private static final String DELETE_CHUNKS = "delete from pack_chunk where pack_id = ?";
    private static final String INSERT_CHUNK = "insert into pack_chunk (pack_id, n, bytes) values (?, ?, ?)";

    private static final String FINISH = """
            update pack set state = 'ready', size = ?, sha256 = ?, files = ?, finished_at = ?
            where id = ? and state = 'frozen'
            """;

    private final Connection connection;
    private final FrozenRowStore rows;

    RenderStore(Connection connection) {
        this.connection = connection;
        this.rows = new FrozenRowStore(connection);
    }

    /** How far a pack is; {@code facts} is empty until it is frozen. */
    record Found(QueuedPack pack, PackState state, String facts) {
        PackFacts frozenFacts() {
            return PackFactsJson.decode(facts);
        }
    }

    /** Takes the pack for this session, on any node; false where another one works on it. */
    boolean lock(UUID pack) throws SQLException {
        return ask(LOCK, pack);
    }

    void unlock(UUID pack) throws SQLException {
        ask(UNLOCK, pack);
    }

    private boolean ask(String sql, UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pack.toString());
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getBoolean(1);
        }
    }

    Optional<Found> find(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, pack);
            ResultSet row = statement.executeQuery();
            return row.next()
                    ? Optional.of(new Found(
                            new QueuedPack(
                                    pack,
                                    row.getObject("campaign_id", UUID.class),
                                    row.getInt("edition"),
                                    PackFactsJson.head(new JsonObject(row.getString("head"))),
                                    PresetJson.asked(row.getString("definition"))),
                            PackState.of(row.getString("state")),
                            row.getString("facts")))
                    : Optional.empty();
        }
    }

    String markdown(int text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TEXT)) {
            statement.setInt(1, text);
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getString("markdown");
        }
    }

    /** The next lines after {@code position}, at most 5,000. */
    List<FrozenRow> rows(UUID pack, long position) throws SQLException {
        return rows.rows(pack, position);
    }

    /** Every line, from the first. */
    Batches<FrozenRow> all(UUID pack) {
        return all(last -> rows(pack, last));
    }

    /** Every line of a list for an area. */
    Batches<FrozenRow> all(UUID pack, String list) {
        return all(last -> rows(pack, list, last));
    }

    /** Gives the lines that follow a position. */
    private interface Following {
        List<FrozenRow> after(long position) throws SQLException;
    }

    private static Batches<FrozenRow> all(Following following) {
        long[] last = {0};
        return () -> {
            List<FrozenRow> rows = following.after(last[0]);
            if (!rows.isEmpty()) {
                last[0] = rows.get(rows.size() - 1).row().position();
            }
            return rows;
        };
    }

    /** The next lines of a list for an area after {@code position}, at most 5,000. */
    List<FrozenRow> rows(UUID pack, String list, long position) throws SQLException {
        return rows.rows(pack, list, position);
    }

    /** The lists for areas, by their codes; the one of those whose area is not known has none. */
    List<AreaList> lists(UUID pack, PackSplit split) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTS)) {
            statement.setBoolean(1, split == PackSplit.COUNCIL);
            statement.setObject(2, pack);
            ResultSet row = statement.executeQuery();
            List<AreaList> lists = new ArrayList<>();
            while (row.next()) {
                lists.add(new AreaList(row.getString("code"), row.getString("name"), row.getLong("people")));
            }
            return lists;
        }
    }

    /** The names of those whom the pack does not name, one after another. */
    void unlisted(UUID pack, Consumer<String> names) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(UNLISTED)) {
            statement.setFetchSize(BATCH);
            statement.setObject(1, pack);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                names.accept(row.getString("name"));
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What the pack publishes by area. */
    List<AreaTable> areas(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AREAS)) {
            statement.setObject(1, pack);
            ResultSet row = statement.executeQuery();
            row.next();
            return AreaTablesJson.decode(row.getString("areas"));
        }
    }

    /** How many of the lines were verified on each day. */
    SortedMap<LocalDate, Long> days(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
            statement.setObject(1, pack);
            ResultSet row = statement.executeQuery();
            SortedMap<LocalDate, Long> days = new TreeMap<>();
            while (row.next()) {
                days.put(row.getObject("verified_on", LocalDate.class), row.getLong("count"));
            }
            return days;
        }
    }

    /** Those that were chosen for the pack. */
    List<ChosenComment> comments(UUID pack) throws SQLException {
        return new CommentFreezeStore(connection).read(pack);
    }

    void fail(UUID pack, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FAIL)) {
            statement.setString(1, reason);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, pack);
            statement.executeUpdate();
        }
    }

    /**
     * Stores the finished file and says that the pack is ready, both or neither; throws {@link PackCancelled}, and stores
     * nothing, where it is not being made any more.
     */
    void finish(UUID pack, Path zip, Render.Made made, Instant now) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            long size = store(pack, zip);
            try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
                statement.setLong(1, size);
                statement.setBytes(2, made.sha256());
                statement.setString(3, String.join(" ", made.files()));
                statement.setObject(4, now.atOffset(ZoneOffset.UTC));
                statement.setObject(5, pack);
                if (statement.executeUpdate() != 1) {
                    throw new PackCancelled();
                }
            }
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private long store(UUID pack, Path zip) throws SQLException, IOException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_CHUNKS)) {
            delete.setObject(1, pack);
            delete.executeUpdate();
        }
        long size = 0;
        try (InputStream file = Files.newInputStream(zip);
                PreparedStatement insert = connection.prepareStatement(INSERT_CHUNK)) {
            byte[] chunk = file.readNBytes(CHUNK_BYTES);
            for (int n = 0; chunk.length > 0; n++) {
                insert.setObject(1, pack);
                insert.setInt(2, n);
                insert.setBytes(3, chunk);
                insert.executeUpdate();
                size += chunk.length;
                chunk = file.readNBytes(CHUNK_BYTES);
            }
        }
        return size;
    }
}
