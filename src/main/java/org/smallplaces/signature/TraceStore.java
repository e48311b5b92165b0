package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** What came until a moment, a page at a time. */
    private static final String THEIRS = """
            select s.id, r.signed_at, s.email_sealed
            from signature_trace r
            join signature s on s.id = r.signature_id
            where r.signed_at between $1 and $3 and (r.signed_at, r.signature_id) > ($1, $2) and s.erased_at is null
            order by r.signed_at, r.signature_id
            limit $4
            """;

    private static final String FORGET_FORMER = """
            delete from signature_trace r
            using unnest($1::uuid[], $2::timestamptz[]) as objected (id, at)
            where r.signature_id = objected.id and r.signed_at <= objected.at
            """;

    private static final String FORGET = """
            delete from signature_trace where signed_at < $1
            """;

    /** From where a signature came, and the address by which it is seen whose it is. It never prints itself. */
    record Theirs(UUID signature, OffsetDateTime at, byte[] sealedAddress) {
        static final Theirs NONE = new Theirs(new UUID(0, 0), SignatureInsertStore.time(Instant.EPOCH), new byte[0]);

        @Override
        public String toString() {
            return "theirs " + signature;
        }
    }

    /** At most {@code most} of those that came until {@code until}, after this one. */
    Future<List<Theirs>> theirs(SqlClient client, Theirs after, Instant until, int most) {
        return client.preparedQuery(THEIRS)
                .execute(Tuple.of(after.at(), after.signature(), SignatureInsertStore.time(until), most))
                .map(rows -> rows.stream()
                        .map(row -> new Theirs(
                                row.getUUID("id"),
                                row.getOffsetDateTime("signed_at"),
                                row.getBuffer("email_sealed").getBytes()))
                        .toList());
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
