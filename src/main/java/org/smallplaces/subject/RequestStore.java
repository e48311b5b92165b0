package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.Language;

/** Requests: what was asked, and until when it has to be done. */
final class RequestStore {
    private static final String OPEN = """
            insert into subject_request (id, kind, came_by, asked_at, due_at, state, email_sealed, note, begun_by, language)
            values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9)
            """;
    private static final String DONE_AT_ONCE = """
            insert into subject_request (id, kind, came_by, asked_at, due_at, state, done_at, outcome)
            values ($1, $2, $3, $4, $5, 'done', $4, $6)
            """;
    private static final String COLUMNS = """
            select id, kind, came_by, asked_at, due_at, state, done_at, email_sealed, note, outcome, extended_because, extended_at,
                language, told, told_on
            from subject_request
            """;
    private static final String FIND = COLUMNS + "where id = $1";
    private static final String LOCK = COLUMNS + "where id = $1 for update";
    private static final String LIST = COLUMNS + """
            order by (state = 'open') desc, case when state = 'open' then due_at end, asked_at desc
            limit 200
            """;
    private static final String ALL_OPEN = COLUMNS + "where state = 'open' and email_sealed is not null order by id";
    private static final String END = """
            update subject_request set state = $2, done_at = $3, done_by = $4, outcome = $5, told = $6, told_on = $7,
                email_sealed = null, note = '', language = ''
            where id = $1 and state = 'open'
            """;
    private static final String TOLD = """
            update subject_request set told = $2, told_on = $3
            where id = $1 and came_by = 'staff' and outcome in ('erased', 'no-mail') and told = ''
            """;
    private static final String BLANK = """
            update subject_request set state = 'done', done_at = $2, outcome = 'request-erased', email_sealed = null, note = '',
                language = ''
            where id = any($1) and state = 'open'
            """;
    private static final String EXTEND = """
            update subject_request set due_at = $2, extended_because = $3, extended_at = $4, extended_by = $5
            where id = $1 and state = 'open' and extended_at is null and due_at >= $4
            """;
    private static final String COPIED = """
            select exists (select from audit where subject = $1 and act = 'subject.export') as copied
            """;
    private static final String WAITING = """
            select count(*) as open, count(*) filter (where due_at < $1) as late from subject_request where state = 'open'
            """;

    /** How many wait, and how many of them too long. */
    record Waiting(long open, long late) {}

    Future<Void> open(SqlClient client, Request request, @Nullable UUID by) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(request.id(), request.kind().word(), request.cameBy())
                        .addOffsetDateTime(utc(request.askedAt()))
                        .addOffsetDateTime(utc(request.dueAt()))
                        .addBuffer(Buffer.buffer(request.email().orElseThrow()))
                        .addString(request.note())
                        .addUUID(by)
                        .addString(request.language().map(Language::tag).orElse("")))
                .mapEmpty();
    }

    /** One that was granted as it was asked: nothing of whom it came from is kept. */
    Future<Void> doneAtOnce(
            SqlClient client, UUID id, RequestKind kind, CameBy by, Outcome outcome, Instant now, Instant due) {
        return client.preparedQuery(DONE_AT_ONCE)
                .execute(Tuple.of(id, kind.word(), by.word(), utc(now), utc(due), outcome.word()))
                .mapEmpty();
    }

    Future<Optional<Request>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    Future<Optional<Request>> lock(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** The open ones first, by when they are due; then the newest. */
    Future<List<Request>> list(SqlClient client) {
        return client.query(LIST).execute().map(RequestStore::all);
    }

    Future<List<Request>> open(SqlClient client) {
        return client.query(ALL_OPEN).execute().map(RequestStore::all);
    }

    /**
     * Ends an open one; gives whether it was open. Nothing of whom it came from is kept.
     *
     * @param told nothing where that is still to be noted
     */
    Future<Boolean> end(SqlClient client, UUID id, Outcome outcome, Optional<Told> told, Instant now, UUID by) {
        return client.preparedQuery(END)
                .execute(Tuple.of(id, outcome.state(), utc(now), by, outcome.word())
                        .addString(told.map(Told::how).map(ToldBy::word).orElse(""))
                        .addLocalDate(told.flatMap(Told::on).orElse(null)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Notes how and on which day somebody for whom it was done at once was told of it; gives whether that was not known yet. */
    Future<Boolean> told(SqlClient client, UUID id, Told told) {
        return client.preparedQuery(TOLD)
                .execute(Tuple.of(id, told.how().word()).addLocalDate(told.on().orElseThrow()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Takes more time, once and before the time is over; gives whether that was so. */
    Future<Boolean> extend(SqlClient client, UUID id, Instant due, Request.Extending because, Instant now, UUID by) {
        return client.preparedQuery(EXTEND)
                .execute(Tuple.of(id, utc(due), because.word(), utc(now), by))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Ends those that are themselves erased. */
    Future<Void> blank(SqlClient client, UUID[] ids, Instant now) {
        return client.preparedQuery(BLANK)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addOffsetDateTime(utc(now)))
                .mapEmpty();
    }

    Future<Waiting> waiting(SqlClient client, Instant now) {
        return client.preparedQuery(WAITING).execute(Tuple.of(utc(now))).map(rows -> {
            Row row = rows.iterator().next();
            return new Waiting(row.getLong("open"), row.getLong("late"));
        });
    }

    /** Whether a copy was made for it, by what the audit says: one that is made is always noted first. */
    Future<Boolean> copied(SqlClient client, UUID id) {
        return client.preparedQuery(COPIED)
                .execute(Tuple.of(EraseAct.about(id)))
                .map(rows -> rows.iterator().next().getBoolean("copied"));
    }

    private static List<Request> all(Iterable<Row> rows) {
        List<Request> requests = new ArrayList<>();
        for (Row row : rows) {
            requests.add(new Request(
                    row.getUUID("id"),
                    RequestKind.of(row.getString("kind")).orElseThrow(),
                    row.getString("came_by"),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getOffsetDateTime("due_at").toInstant(),
                    row.getString("state"),
                    Optional.ofNullable(row.getOffsetDateTime("done_at")).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getBuffer("email_sealed")).map(Buffer::getBytes),
                    row.getString("note"),
                    Outcome.parse(row.getString("outcome")),
                    Request.Extending.parse(row.getString("extended_because"))
                            .map(because -> new Request.Extension(
                                    because,
                                    row.getOffsetDateTime("extended_at").toInstant())),
                    Language.parse(row.getString("language")),
                    ToldBy.parse(row.getString("told")),
                    Optional.ofNullable(row.getLocalDate("told_on"))));
        }
        return requests;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
