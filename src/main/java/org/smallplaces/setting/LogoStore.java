package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The logos that there have been, by the hash of their bytes. */
final class LogoStore {
    private static final String KEEP = """
            insert into logo (hash, png) values ($1, $2) on conflict (hash) do nothing
            """;
    private static final String FIND = """
            select png from logo where hash = $1
            """;

    Future<Void> keep(SqlClient client, LogoImage image) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(image.hash(), Buffer.buffer(image.png())))
                .mapEmpty();
    }

    Future<Optional<Buffer>> find(SqlClient client, String hash) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(hash))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("png")));
    }
}
