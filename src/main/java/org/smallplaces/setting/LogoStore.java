package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The logos that there have been, by the hash of their bytes. */
final class LogoStore {
    private static final String KEEP = """
            insert into logo (hash, png, shown_at) values ($1, $2, $3)
            on conflict (hash) do update set shown_at = excluded.shown_at
            """;
    private static final String SHOW = """
            update logo set shown_at = $2 where hash = $1
            """;
    private static final String FORGET = """
            delete from logo where shown_at < $1
            """;
    private static final String FIND = """
            select png from logo where hash = $1
            """;

    Future<Void> keep(SqlClient client, LogoImage image, Instant now) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(image.hash(), Buffer.buffer(image.png()), now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Notes that this is the site's logo, and deletes those that have not been since {@code before}. */
    Future<Void> forget(SqlClient client, Optional<String> shown, Instant now, Instant before) {
        return client.preparedQuery(SHOW)
                .execute(Tuple.of(shown.orElse(""), now.atOffset(ZoneOffset.UTC)))
                .compose(done -> client.preparedQuery(FORGET).execute(Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    Future<Optional<Buffer>> find(SqlClient client, String hash) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(hash))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("png")));
    }
}
