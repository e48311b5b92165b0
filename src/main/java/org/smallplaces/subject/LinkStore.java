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
import org.smallplaces.core.Language;

/** Links to one's own data: a day each. */
final class LinkStore {
    private static final String INSERT = """
            insert into subject_link (id, email_sealed, language, asked_at, expires_at) values ($1, $2, $3, $4, $5)
            """;
    private static final String FIND = """
            select id, email_sealed, language, asked_at, expires_at from subject_link where id = $1 and expires_at > $2
            """;
    private static final String ALL = """
            select id, email_sealed, language, asked_at, expires_at from subject_link order by id
            """;
    private static final String DELETE = """
            delete from subject_link where id = any($1)
            """;
    private static final String FORGET = """
            delete from subject_link where expires_at <= $1
            """;

    /** @param email sealed for this row */
    record Link(UUID id, byte[] email, Language language, Instant askedAt, Instant expiresAt) {}

    Future<Void> insert(SqlClient client, Link link) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        link.id(),
                        Buffer.buffer(link.email()),
                        link.language().tag(),
                        utc(link.askedAt()),
                        utc(link.expiresAt())))
                .mapEmpty();
    }

    Future<Optional<Link>> find(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id, utc(now)))
                .map(rows -> all(rows).stream().findFirst());
    }

    Future<List<Link>> all(SqlClient client) {
        return client.query(ALL).execute().map(LinkStore::all);
    }

    Future<Void> delete(SqlClient client, UUID[] ids) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .mapEmpty();
    }

    Future<Integer> forget(SqlClient client, Instant now) {
        return client.preparedQuery(FORGET).execute(Tuple.of(utc(now))).map(rows -> rows.rowCount());
    }

    private static List<Link> all(Iterable<Row> rows) {
        List<Link> links = new ArrayList<>();
        for (Row row : rows) {
            links.add(new Link(
                    row.getUUID("id"),
                    row.getBuffer("email_sealed").getBytes(),
                    new Language(row.getString("language")),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant()));
        }
        return links;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
