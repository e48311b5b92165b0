package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The table {@code complaint}. */
final class ComplaintStore {
    /** Beyond the most that may wait, nothing more is taken. */
    private static final String INSERT = """
        insert into complaint (id, reference, about, campaign_id, language, made_at, email_sealed, reachable)
        select $1, $2, $3, $4, $5, $6, $7, $8
        where (select count(*) from complaint where closed_at is null) < $9
        """;

    private static final String READ = """
        select id, reference, about, campaign_id, language, made_at, email_sealed, reachable, answered_at, closed_at,
               outcome, acknowledged, acknowledged_on, told, told_on, cleared_at
        from complaint
        """;

    private static final String OPEN = READ + """
        where closed_at is null
        order by answered_at is not null, made_at, id
        limit $1 offset $2
        """;

    private static final String CLOSED = READ + """
        where closed_at is not null
        order by closed_at desc, id
        limit $1 offset $2
        """;

    private static final String FIND = READ + """
        where id = $1
        """;

    private static final String LOCK = FIND + """
        for update
        """;

    private static final String WAITING = """
        select made_at from complaint where closed_at is null and answered_at is null
        """;

    private static final String ANSWERED = """
        update complaint set answered_at = coalesce(answered_at, $2) where id = $1
        """;

    private static final String ACKNOWLEDGED = """
        update complaint set acknowledged = $2, acknowledged_on = $3 where id = $1 and acknowledged = ''
        """;

    private static final String TOLD = """
        update complaint set told = $2, told_on = $3 where id = $1 and told = ''
        """;

    private static final String CLOSE = """
        update complaint set closed_at = $2, outcome = $3 where id = $1
        """;

    private static final String CLEAR = """
        update complaint set email_sealed = null, cleared_at = $2 where closed_at < $1 and cleared_at is null
        returning id
        """;

    private static final String FORGET = """
        delete from complaint where closed_at < $1
        """;

    /** Whether there was room for it. */
    Future<Boolean> add(SqlClient client, Complaint made, int most) {
        Tuple row = Tuple.of(made.id(), made.reference(), made.about().word())
                .addUUID(made.campaign().orElse(null))
                .addString(made.language().tag())
                .addOffsetDateTime(utc(made.madeAt()))
                .addBuffer(made.email().map(Buffer::buffer).orElse(null))
                .addBoolean(made.reachable())
                .addInteger(most);
        return client.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() > 0);
    }

    /** Those that wait for an answer first, the oldest before all; of the closed ones the latest first. */
    Future<List<Complaint>> list(SqlClient client, boolean open, int limit, int offset) {
        return client.preparedQuery(open ? OPEN : CLOSED)
                .execute(Tuple.of(limit, offset))
                .map(rows -> {
                    List<Complaint> found = new ArrayList<>();
                    rows.forEach(row -> found.add(complaint(row)));
                    return found;
                });
    }

    Future<Optional<Complaint>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(ComplaintStore::first);
    }

    /** Nobody else changes it until the transaction ends. */
    Future<Optional<Complaint>> lock(SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id)).map(ComplaintStore::first);
    }

    /** When those that wait for an answer were made. */
    Future<List<Instant>> waiting(SqlClient client) {
        return client.preparedQuery(WAITING).execute().map(rows -> {
            List<Instant> made = new ArrayList<>();
            rows.forEach(row -> made.add(row.getOffsetDateTime("made_at").toInstant()));
            return made;
        });
    }

    /** Notes the first answer. */
    Future<Void> answered(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery(ANSWERED).execute(Tuple.of(id, utc(now))).mapEmpty();
    }

    /** Notes how they were told that it has come, unless that is known. */
    Future<Void> acknowledged(SqlClient client, UUID id, ToldOn how) {
        return told(client, ACKNOWLEDGED, id, how);
    }

    /** Notes how they were told what came of it, unless that is known. */
    Future<Void> told(SqlClient client, UUID id, ToldOn how) {
        return told(client, TOLD, id, how);
    }

    private static Future<Void> told(SqlClient client, String statement, UUID id, ToldOn how) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(id, how.by().word()).addLocalDate(how.on().orElse(null)))
                .mapEmpty();
    }

    Future<Void> close(SqlClient client, UUID id, Instant now, Outcome outcome) {
        return client.preparedQuery(CLOSE)
                .execute(Tuple.of(id, utc(now), outcome.word()))
                .mapEmpty();
    }

    /** Forgets the addresses of what was closed before {@code before}; gives which. */
    Future<List<UUID>> clear(SqlClient client, Instant before, Instant now) {
        return client.preparedQuery(CLEAR)
                .execute(Tuple.of(utc(before), utc(now)))
                .map(rows -> {
                    List<UUID> cleared = new ArrayList<>();
                    rows.forEach(row -> cleared.add(row.getUUID("id")));
                    return cleared;
                });
    }

    /** Deletes what was closed before {@code before}. */
    Future<Integer> forget(SqlClient client, Instant before) {
        return client.preparedQuery(FORGET).execute(Tuple.of(utc(before))).map(rows -> rows.rowCount());
    }

    private static Optional<Complaint> first(RowSet<Row> rows) {
        RowIterator<Row> row = rows.iterator();
        return row.hasNext() ? Optional.of(complaint(row.next())) : Optional.empty();
    }

    private static Complaint complaint(Row row) {
        return new Complaint(
                row.getUUID("id"),
                row.getString("reference"),
                Subject.parse(row.getString("about")).orElseThrow(),
                Optional.ofNullable(row.getUUID("campaign_id")),
                new Language(row.getString("language")),
                row.getOffsetDateTime("made_at").toInstant(),
                Optional.ofNullable(row.getBuffer("email_sealed")).map(Buffer::getBytes),
                row.getBoolean("reachable"),
                instant(row, "answered_at"),
                instant(row, "closed_at"),
                Optional.ofNullable(row.getString("outcome")).flatMap(Outcome::parse),
                told(row, "acknowledged"),
                told(row, "told"),
                row.getOffsetDateTime("cleared_at") != null);
    }

    private static Optional<ToldOn> told(Row row, String column) {
        return ToldBy.parse(row.getString(column))
                .map(by -> new ToldOn(by, Optional.ofNullable(row.getLocalDate(column + "_on"))));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
