package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The table {@code subject_answer}. */
final class AnswerStore {
    private static final String INSERT = """
            insert into subject_answer (id, request_id, language, letter_sealed, written_at, written_by, waits)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String READ = """
            select a.id, a.request_id, a.language, a.letter_sealed, a.written_at, a.written_by, s.name
            from subject_answer a
            join staff s on s.id = a.written_by
            """;
    private static final String OF_REQUEST =
            READ + "where a.request_id = $1 and not a.waits order by a.written_at, a.id";
    private static final String WAITING = READ + "where a.request_id = $1 and a.waits";
    private static final String FIND = READ + "where a.id = $1";
    private static final String ALL = READ + "where not a.waits order by a.id";
    private static final String OF_CLOSED = """
            select a.id from subject_answer a join subject_request r on r.id = a.request_id where r.state <> 'open'
            """;
    private static final String DELETE = """
            delete from subject_answer where id = any($1)
            """;
    private static final String DELETE_WAITING = """
            delete from subject_answer where request_id = $1 and waits
            """;
    private static final String DELETE_OF = """
            delete from subject_answer where request_id = any($1)
            """;

    /** @param waits whether its mail is posted only once its request is granted by two */
    Future<Void> insert(SqlClient client, Answer answer, boolean waits) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                                answer.id(), answer.request(), answer.language().tag())
                        .addBuffer(Buffer.buffer(answer.letter()))
                        .addOffsetDateTime(answer.at().atOffset(ZoneOffset.UTC))
                        .addUUID(answer.by())
                        .addBoolean(waits))
                .mapEmpty();
    }

    /** Those that were sent, in the order in which they were written. */
    Future<List<Answer>> of(SqlClient client, UUID request) {
        return client.preparedQuery(OF_REQUEST).execute(Tuple.of(request)).map(AnswerStore::all);
    }

    /** The one that waits with a proposal, at most one of a request. */
    Future<Optional<Answer>> waiting(SqlClient client, UUID request) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(request))
                .map(rows -> all(rows).stream().findFirst());
    }

    Future<Void> deleteWaiting(SqlClient client, UUID request) {
        return client.preparedQuery(DELETE_WAITING).execute(Tuple.of(request)).mapEmpty();
    }

    Future<Optional<Answer>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    Future<List<Answer>> all(SqlClient client) {
        return client.query(ALL).execute().map(AnswerStore::all);
    }

    /** Those to requests that are closed. */
    Future<List<UUID>> ofClosed(SqlClient client) {
        return client.query(OF_CLOSED)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    Future<Integer> delete(SqlClient client, UUID[] ids) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> rows.rowCount());
    }

    /** Deletes those to requests that are erased. */
    Future<Void> deleteOf(SqlClient client, UUID[] requests) {
        return client.preparedQuery(DELETE_OF)
                .execute(Tuple.tuple().addArrayOfUUID(requests))
                .mapEmpty();
    }

    private static List<Answer> all(Iterable<Row> rows) {
        List<Answer> answers = new ArrayList<>();
        for (Row row : rows) {
            answers.add(new Answer(
                    row.getUUID("id"),
                    row.getUUID("request_id"),
                    new Language(row.getString("language")),
                    row.getBuffer("letter_sealed").getBytes(),
                    row.getOffsetDateTime("written_at").toInstant(),
                    row.getUUID("written_by"),
                    row.getString("name")));
        }
        return answers;
    }
}
