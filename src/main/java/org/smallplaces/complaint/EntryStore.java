package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code complaint_entry}. */
final class EntryStore {
    private static final String INSERT = """
        insert into complaint_entry (id, complaint_id, kind, words_sealed, written_at, written_by)
        values ($1, $2, $3, $4, $5, $6)
        """;

    private static final String READ = """
        select e.id, e.complaint_id, e.kind, e.words_sealed, e.written_at, e.written_by, coalesce(s.name, '') as name
        from complaint_entry e
        left join staff s on s.id = e.written_by
        """;

    private static final String OF_COMPLAINT = READ + """
        where e.complaint_id = $1
        order by e.written_at, e.id
        """;

    private static final String FIND = READ + """
        where e.id = $1
        """;

    private static final String CLEAR = """
        delete from complaint_entry where complaint_id = any($1)
        """;

    Future<Void> add(SqlClient client, Entry entry) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(entry.id(), entry.complaint(), entry.kind())
                        .addBuffer(Buffer.buffer(entry.words()))
                        .addOffsetDateTime(entry.at().atOffset(ZoneOffset.UTC))
                        .addUUID(entry.by().orElse(null)))
                .mapEmpty();
    }

    /** In the order in which they were written. */
    Future<List<Entry>> of(SqlClient client, UUID complaint) {
        return client.preparedQuery(OF_COMPLAINT).execute(Tuple.of(complaint)).map(rows -> {
            List<Entry> found = new ArrayList<>();
            rows.forEach(row -> found.add(entry(row)));
            return found;
        });
    }

    Future<Optional<Entry>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(entry(row.next())) : Optional.empty();
        });
    }

    /** Deletes the words of these complaints. */
    Future<Void> clear(SqlClient client, List<UUID> complaints) {
        return client.preparedQuery(CLEAR)
                .execute(Tuple.tuple().addArrayOfUUID(complaints.toArray(UUID[]::new)))
                .mapEmpty();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getUUID("complaint_id"),
                row.getString("kind"),
                row.getBuffer("words_sealed").getBytes(),
                row.getOffsetDateTime("written_at").toInstant(),
                Optional.ofNullable(row.getUUID("written_by")),
                row.getString("name"));
    }
}
