package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.smallplaces.db.Loop;

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

    private static final String THEIRS = """
            select s.id, s.email_sealed
            from signature_trace r
            join signature s on s.id = r.signature_id
            where r.signed_at <= $1 and s.erased_at is null
            """;

    private static final String FORGET_FORMER = """
            delete from signature_trace r
            using unnest($1::uuid[], $2::timestamptz[]) as objected (id, at)
            where r.signature_id = objected.id and r.signed_at <= objected.at
            """;

    private static final String FORGET = """
            delete from signature_trace where signed_at < $1
            """;

    /** A signature of which it is known whence it came, and the address by which it is seen whose it is. It never prints itself. */
    record Theirs(UUID signature, byte[] sealedAddress) {
        @Override
        public String toString() {
            return "theirs " + signature;
        }
    }

    /**
     * Gives each of those that came until {@code until}, in no order, {@code atOnce} at a time: all are read through once,
     * where pages that each looked for their beginning would read all for every page.
     */
    Future<Void> theirs(SqlConnection transaction, Instant until, int atOnce, Consumer<Theirs> each) {
        return transaction.prepare(THEIRS).compose(statement -> {
            Cursor cursor = statement.cursor(Tuple.of(SignatureInsertStore.time(until)));
            return Loop.whileTrue(() -> cursor.read(atOnce).map(rows -> {
                        rows.forEach(row -> each.accept(new Theirs(
                                row.getUUID("id"), row.getBuffer("email_sealed").getBytes())));
                        return cursor.hasMore();
                    }))
                    .eventually(cursor::close)
                    .eventually(statement::close);
        });
    }

    /** Deletes those of these signatures from before a moment of its own. */
    Future<Void> forgetFormer(SqlClient client, Map<UUID, Instant> objected) {
        return client.preparedQuery(FORGET_FORMER)
                .execute(SignatureInsertStore.idsWithTimes(objected))
                .mapEmpty();
    }

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
