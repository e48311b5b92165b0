package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The table {@code renewal_notice}: how far the signatories of a letter have been told that it is still to be sent. */
final class RenewalStore {
    private static final UUID NOBODY_YET = new UUID(0, 0);

    private static final String UNFINISHED = """
        select renewal.id, renewal.campaign_id, renewal.renewed_at
        from send_by_renewal as renewal
        left join renewal_notice as notice on notice.renewal_id = renewal.id
        where notice.done_at is null
        order by renewal.renewed_at, renewal.id
        """;

    private static final String BEGIN = """
        insert into renewal_notice (renewal_id, upto)
        values ($1, $2)
        on conflict do nothing
        """;

    private static final String LOCK = """
        select upto
        from renewal_notice
        where renewal_id = $1 and done_at is null
        for update
        """;

    private static final String DUE = """
        select id, email_sealed, language
        from signature
        where campaign_id = $1 and state = 'verified' and signed_at <= $4 and id > $2
        order by id
        limit $3
        """;

    private static final String MARK = """
        update renewal_notice
        set upto = $2, told = told + $3, done_at = $4
        where renewal_id = $1
        """;

    /** A renewal of which not all have been told yet. */
    record Unfinished(UUID id, UUID campaign, Instant renewedAt) {}

    /** Somebody who is to be told. */
    record Due(UUID signature, byte[] sealedAddress, Language language) {}

    Future<List<Unfinished>> unfinished(SqlClient client) {
        return client.preparedQuery(UNFINISHED).execute().map(rows -> {
            List<Unfinished> unfinished = new ArrayList<>();
            rows.forEach(row -> unfinished.add(new Unfinished(
                    row.getUUID("id"),
                    row.getUUID("campaign_id"),
                    row.getOffsetDateTime("renewed_at").toInstant())));
            return unfinished;
        });
    }

    /** The last signature whose signatory was told, other nodes waiting; nothing where all have been. */
    Future<Optional<UUID>> lock(SqlConnection transaction, UUID renewal) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(Tuple.of(renewal, NOBODY_YET))
                .compose(done -> transaction.preparedQuery(LOCK).execute(Tuple.of(renewal)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getUUID("upto"));
                    }
                    return Optional.empty();
                });
    }

    /** At most {@code most} after {@code from} who had signed by then and stand. */
    Future<List<Due>> due(SqlConnection transaction, Unfinished renewal, UUID from, int most) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(renewal.campaign(), from, most, utc(renewal.renewedAt())))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            row.getUUID("id"),
                            row.getBuffer("email_sealed").getBytes(),
                            new Language(row.getString("language")))));
                    return due;
                });
    }

    /** @param doneAt when all had been told, if they have */
    Future<Void> mark(SqlConnection transaction, UUID renewal, UUID upto, int told, Optional<Instant> doneAt) {
        Tuple row = Tuple.of(renewal, upto, told)
                .addOffsetDateTime(doneAt.map(RenewalStore::utc).orElse(null));
        return transaction.preparedQuery(MARK).execute(row).mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
