package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Resending.Asked;

/** How often a mail was asked for once more; every method runs in the transaction of the request. */
final class ResendStore {
    /** The signature is kept from being deleted meanwhile: nothing is to be left of one that is gone. */
    private static final String CREATE = """
            with there as (
                select id from signature where id = $1 for key share
            )
            insert into mail_request (signature_id, times, last_at)
            select id, 0, $2 from there
            on conflict do nothing
            """;

    private static final String LOCK = """
            select times, last_at from mail_request where signature_id = $1 for update
            """;

    private static final String WRITE = """
            update mail_request set times = $2, last_at = $3 where signature_id = $1
            """;

    /**
     * What was asked for until now, or nothing where the signature is gone; others who ask for the same signature wait
     * until the transaction ends.
     */
    Future<Optional<Asked>> lock(SqlConnection connection, UUID signature, Instant signedAt) {
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(signature, SignatureInsertStore.time(signedAt)))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(signature)))
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext() ? Optional.of(asked(row.next())) : Optional.empty();
                });
    }

    private static Asked asked(Row row) {
        return new Asked(
                row.getInteger("times"), row.getOffsetDateTime("last_at").toInstant());
    }

    Future<Void> write(SqlConnection connection, UUID signature, Asked asked) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(signature, asked.times(), SignatureInsertStore.time(asked.last())))
                .mapEmpty();
    }
}
