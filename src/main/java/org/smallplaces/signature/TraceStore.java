package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;

/** From which client addresses signatures came. Only their time is indexed, so every statement names it. */
final class TraceStore {
    private static final String MOVE = """
            update signature_trace set signature_id = $2
            where signature_id = $1 and signed_at = (select signed_at from signature where id = $2)
            """;

    private static final String FORGET_THEIRS = """
            delete from signature_trace
            where signature_id = any($1::uuid[]) and signed_at between $2 and $3
            """;

    private static final String FORGET = """
            delete from signature_trace where signed_at < $1
            """;

    /** The signature has another id from now on. */
    Future<Void> move(SqlConnection connection, UUID from, UUID to) {
        return connection.preparedQuery(MOVE).execute(Tuple.of(from, to)).mapEmpty();
    }

    /** Deletes those of these signatures, which were given at {@code first} to {@code last}. */
    Future<Void> forget(
            SqlConnection connection, Collection<UUID> signatures, OffsetDateTime first, OffsetDateTime last) {
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(signatures.toArray(UUID[]::new))
                .addOffsetDateTime(first)
                .addOffsetDateTime(last);
        return connection.preparedQuery(FORGET_THEIRS).execute(arguments).mapEmpty();
    }

    /** Deletes all of signatures given before {@code before}. */
    Future<Void> forget(SqlClient client, Instant before) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(SignatureInsertStore.time(before)))
                .mapEmpty();
    }
}
