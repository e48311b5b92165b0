package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** Addresses of complaints are few, and kept only for a while, so each is opened. */
final class ComplaintEraseStore {
    /** A row for each of its words; what staff noted for themselves is not addressed to its sender, but is about them. */
    private static final String KEPT = """
        select c.id, c.campaign_id, c.email_sealed, c.reference, c.about, c.made_at, c.closed_at,
            e.id as entry, e.kind, e.words_sealed, e.written_at
        from complaint c
        join complaint_entry e on e.complaint_id = c.id
        where c.email_sealed is not null
        order by c.made_at, c.id, e.written_at, e.id
        """;

    private static final String FORGET_WORDS = """
        delete from complaint_entry where complaint_id = any($1)
        """;

    private static final String FORGET = """
        update complaint
        set email_sealed = null, cleared_at = $2, closed_at = coalesce(closed_at, $2), outcome = coalesce(outcome, 'erased')
        where id = any($1) and cleared_at is null
        """;

    private final Sealer sealer;

    ComplaintEraseStore(Sealer sealer) {
        this.sealer = sealer;
    }

    Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return client.query(KEPT).execute().map(rows -> records(rows, subject));
    }

    private List<HeldRecord> records(RowSet<Row> rows, Subject subject) {
        Map<UUID, HeldRecord> found = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            String email = open(id, row.getBuffer("email_sealed"));
            if (EmailAddresses.parse(email).filter(subject::reaches).isPresent()) {
                HeldRecord record = found.computeIfAbsent(id, any -> record(row, id, email));
                record.fields()
                        .getJsonArray("words")
                        .add(new JsonObject()
                                .put("kind", row.getString("kind"))
                                .put("at", time(row, "written_at"))
                                .put("words", open(row.getUUID("entry"), row.getBuffer("words_sealed"))));
            }
        }
        return List.copyOf(found.values());
    }

    private static HeldRecord record(Row row, UUID id, String email) {
        Optional<String> closed = Optional.ofNullable(row.getOffsetDateTime("closed_at"))
                .map(at -> at.toInstant().toString());
        JsonObject known = new JsonObject()
                .put("email", email)
                .put("reference", row.getString("reference"))
                .put("about", row.getString("about"))
                .put("state", closed.isPresent() ? "closed" : "open")
                .put("madeAt", time(row, "made_at"));
        closed.ifPresent(at -> known.put("endedAt", at));
        return new HeldRecord(
                ComplaintEraser.KIND,
                id,
                Optional.ofNullable(row.getUUID("campaign_id")),
                known.put("words", new JsonArray()));
    }

    private static String time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toString();
    }

    private String open(UUID row, Buffer sealed) {
        return sealer.open(row, sealed.getBytes());
    }

    Future<Void> erase(SqlConnection transaction, UUID[] ids, Instant at) {
        return transaction
                .preparedQuery(FORGET_WORDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .compose(done -> transaction
                        .preparedQuery(FORGET)
                        .execute(Tuple.tuple().addArrayOfUUID(ids).addOffsetDateTime(at.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }
}
