package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Restored;

/** What was erased, by ids. */
final class ErasureLedgerStore {
    private static final String INSERT = """
        insert into erasure_ledger (id, at, kind, subjects, unfinished) values ($1, $2, $3, $4, $5)
        on conflict (id) do nothing
        """;
    private static final String UNFINISHED = """
        select id, at, kind, subjects from erasure_ledger where unfinished order by at, id
        """;
    private static final String FINISH = """
        update erasure_ledger set unfinished = false where id = any($1)
        """;
    private static final String IDS = """
        select id from erasure_ledger
        """;
    private static final String OTHERS = """
        select id, at, kind, subjects from erasure_ledger where not id = any($1) order by at, id
        """;
    // Nothing else is erased by the program itself with a line in the ledger.
    private static final String AGAIN = """
        select detail ->> 'kind' as kind from audit
        where id > (select max(id) from audit where act = 'backup.restore')
            and actor = 'system' and subject like 'erasure:%'
        """;
    private static final String RESTORED = """
        select at, detail ->> 'made' as made from audit where act = 'backup.restore' order by id desc limit 1
        """;

    /** Gives whether it was not there before. */
    Future<Boolean> insert(SqlClient transaction, Erasure erasure) {
        return insert(transaction, erasure, false);
    }

    /**
     * Gives whether it was not there before.
     *
     * @param unfinished whether a part of it is still to be done
     */
    Future<Boolean> insert(SqlClient transaction, Erasure erasure, boolean unfinished) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        erasure.id(),
                        erasure.at().atOffset(ZoneOffset.UTC),
                        erasure.kind().word(),
                        subjects(erasure),
                        unfinished))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Those of which a part is still to be done, the oldest first. */
    Future<List<Erasure>> unfinished(SqlClient client) {
        return client.query(UNFINISHED).execute().map(ErasureLedgerStore::erasures);
    }

    /** Notes that nothing of these is left to be done. */
    Future<Void> finish(SqlClient client, List<Erasure> lines) {
        UUID[] ids = lines.stream().map(Erasure::id).toArray(UUID[]::new);
        return client.preparedQuery(FINISH)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .mapEmpty();
    }

    Future<Set<UUID>> ids(SqlClient client) {
        return client.query(IDS).execute().map(rows -> {
            Set<UUID> ids = new HashSet<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** The same of a database that nothing is served from yet. */
    static Set<UUID> ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(IDS)) {
            Set<UUID> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    /** How this database was restored last, where it was. */
    Future<Optional<Restored>> restored(SqlClient client) {
        return client.query(RESTORED)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Restored(
                                Instant.parse(row.getString("made")),
                                row.getOffsetDateTime("at").toInstant())));
    }

    /** The sorts of those that were carried out again since the last restore. */
    Future<LedgerCounts> again(SqlClient client) {
        return client.query(AGAIN)
                .execute()
                .map(rows -> LedgerCounts.of(rows.stream().map(row -> ErasureKind.of(row.getString("kind")))));
    }

    /** Those that are not among {@code known}, the oldest first. */
    Future<List<Erasure>> others(SqlClient client, Set<UUID> known) {
        return client.preparedQuery(OTHERS)
                .execute(Tuple.tuple().addArrayOfUUID(known.toArray(UUID[]::new)))
                .map(ErasureLedgerStore::erasures);
    }

    private static List<Erasure> erasures(RowSet<Row> rows) {
        return rows.stream().map(ErasureLedgerStore::erasure).toList();
    }

    private static Erasure erasure(Row row) {
        return new Erasure(
                row.getUUID("id"),
                ErasureKind.of(row.getString("kind")),
                row.getOffsetDateTime("at").toInstant(),
                subjects((JsonObject) row.getJson("subjects")));
    }

    static JsonObject subjects(Erasure erasure) {
        JsonObject json = new JsonObject();
        erasure.subjects().keySet().stream()
                .sorted()
                .forEach(kind -> json.put(kind, new JsonArray(List.copyOf(erasure.values(kind)))));
        return json;
    }

    static Map<String, List<String>> subjects(JsonObject json) {
        Map<String, List<String>> subjects = new HashMap<>();
        json.fieldNames()
                .forEach(kind -> subjects.put(
                        kind,
                        json.getJsonArray(kind).stream().map(String::valueOf).toList()));
        return subjects;
    }
}
