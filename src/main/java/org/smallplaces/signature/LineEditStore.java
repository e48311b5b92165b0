package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;

/** Writes lines anew, and keeps what staff have changed; what is written is written under the tally's lock. */
final class LineEditStore {
    private static final String CURRENT = """
            select s.name, l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key,
                l.latin_name
            from signature s
            join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            where s.id = $1 and s.campaign_id = $2 and s.state in ('verified', 'recorded')
            """;

    private static final String KEEP = """
            insert into signatory_line_history (id, signature_id, campaign_id, changed_at, changed_by, name, line)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String NAME = """
            update signature set name = $2, latin_name = '' where id = $1 and name <> $2
            """;

    private static final String LINE = """
            update signatory_line
            set honorifics = $2, post_nominals = $3, role = $4, organisation = $5,
                organisation_key = $6, capacity = $7, authority = $8, sort_key = $9, latin_name = $10
            where signature_id = $1
            """;

    private static final String EDITS = """
            select h.id, h.changed_at, h.changed_by, h.name, h.line, h.objected_at
            from signatory_line_history h
            where h.signature_id = $1
            order by h.changed_at desc, h.id desc
            """;

    private static final String OWN = """
            select max(changed_at) as last from signature_change where signature_id = $1 and field in ('line', 'name')
            """;

    private static final String OBJECT = """
            update signatory_line_history set objected_at = $2 where id = any($1::uuid[]) and objected_at is null
            """;

    private static final String TOUCH = """
            update tally set changed_at = $2 where campaign_id = $1
            """;

    private static final String KEYS = """
            update signatory_line set organisation_key = $3 where campaign_id = $1 and organisation_key = $2
            """;

    /** What stands. */
    record Current(PersonName name, SignatoryLine line) {}

    Future<Optional<Current>> current(SqlClient client, UUID campaign, UUID signature) {
        return client.preparedQuery(CURRENT)
                .execute(Tuple.of(signature, campaign))
                .map(rows -> rows.stream()
                        .findFirst()
                        .flatMap(row -> LineStore.line(row)
                                .map(line -> new Current(new PersonName(row.getString("name")), line))));
    }

    /** Keeps what stood, and writes the rest. */
    Future<Void> edit(
            SqlConnection connection,
            UUID edit,
            UUID campaign,
            UUID signature,
            Current before,
            Current after,
            String by,
            Instant now) {
        OffsetDateTime at = SignatureInsertStore.time(now);
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(edit, signature, campaign, at, by)
                        .addString(before.name().display())
                        .addValue(json(before.line())))
                .compose(kept -> write(connection, campaign, signature, after, now));
    }

    /** Writes name and line; public pages are rendered anew. */
    Future<Void> write(SqlConnection connection, UUID campaign, UUID signature, Current after, Instant now) {
        return connection
                .preparedQuery(NAME)
                .execute(Tuple.of(signature, after.name().display()))
                .compose(named -> line(connection, signature, after.line()))
                .compose(lined ->
                        connection.preparedQuery(TOUCH).execute(Tuple.of(campaign, SignatureInsertStore.time(now))))
                .mapEmpty();
    }

    /** Writes the line alone. */
    Future<Void> line(SqlConnection connection, UUID signature, SignatoryLine line) {
        return connection
                .preparedQuery(LINE)
                .execute(Tuple.tuple()
                        .addUUID(signature)
                        .addString(line.honorifics())
                        .addString(line.postNominals())
                        .addString(line.role())
                        .addString(line.organisation())
                        .addString(line.organisationKey())
                        .addString(line.capacity().column())
                        .addBoolean(line.authority())
                        .addString(line.sortKey())
                        .addString(line.latinName()))
                .mapEmpty();
    }

    /** What staff have changed, the latest first. */
    Future<List<LineEdit>> edits(SqlClient client, UUID signature) {
        return client.preparedQuery(EDITS).execute(Tuple.of(signature)).map(rows -> {
            List<LineEdit> edits = new ArrayList<>();
            rows.forEach(row -> edits.add(edit(row)));
            return edits;
        });
    }

    private static LineEdit edit(Row row) {
        return new LineEdit(
                row.getUUID("id"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"),
                new PersonName(row.getString("name")),
                line(row.getJsonObject("line")),
                Optional.ofNullable(row.getOffsetDateTime("objected_at")).map(OffsetDateTime::toInstant));
    }

    /** When its signatory last changed what is printed. */
    Future<Optional<Instant>> lastOwn(SqlClient client, UUID signature) {
        return client.preparedQuery(OWN)
                .execute(Tuple.of(signature))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("last"))
                        .map(OffsetDateTime::toInstant));
    }

    Future<Void> object(SqlConnection connection, List<UUID> edits, Instant now) {
        return connection
                .preparedQuery(OBJECT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(edits.toArray(UUID[]::new))
                        .addOffsetDateTime(SignatureInsertStore.time(now)))
                .mapEmpty();
    }

    Future<Integer> replaceKey(SqlConnection connection, UUID campaign, String from, String to) {
        return connection
                .preparedQuery(KEYS)
                .execute(Tuple.of(campaign, from, to))
                .map(rows -> rows.rowCount());
    }

    private static JsonObject json(SignatoryLine line) {
        return new JsonObject()
                .put("honorifics", line.honorifics())
                .put("post_nominals", line.postNominals())
                .put("role", line.role())
                .put("organisation", line.organisation())
                .put("capacity", line.capacity().column())
                .put("authority", line.authority())
                .put("sort_key", line.sortKey())
                .put("latin_name", line.latinName());
    }

    private static SignatoryLine line(JsonObject kept) {
        return new SignatoryLine(
                kept.getString("honorifics"),
                kept.getString("post_nominals"),
                kept.getString("role"),
                kept.getString("organisation"),
                Capacity.of(kept.getString("capacity")),
                kept.getBoolean("authority"),
                kept.getString("sort_key"),
                kept.getString("latin_name"));
    }
}
