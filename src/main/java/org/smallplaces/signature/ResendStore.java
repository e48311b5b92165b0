package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.smallplaces.core.Resending.Asked;

/** How often a mail was asked for once more; every method runs in the transaction of the request. */
final class ResendStore {
    private static final String CREATE = """
            insert into mail_request (signature_id, times, last_at) values ($1, 0, $2) on conflict do nothing
            """;

    private static final String LOCK = """
            select times, last_at from mail_request where signature_id = $1 for update
            """;

    private static final String WRITE = """
            update mail_request set times = $2, last_at = $3 where signature_id = $1
            """;

    /** What was asked for until now; others who ask for the same signature wait until the transaction ends. */
    Future<Asked> lock(SqlConnection connection, UUID signature, Instant signedAt) {
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(signature, SignatureInsertStore.time(signedAt)))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(signature)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Asked(
                            row.getInteger("times"),
                            row.getOffsetDateTime("last_at").toInstant());
                });
    }

    Future<Void> write(SqlConnection connection, UUID signature, Asked asked) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(signature, asked.times(), SignatureInsertStore.time(asked.last())))
                .mapEmpty();
    }
}
