package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.signature.SignatureRestrictions.Before;
import org.smallplaces.signature.SignatureRestrictions.Restriction;
import org.smallplaces.signature.SignatureRestrictions.ToldBefore;

/** Reads and writes which signatures are restricted. */
final class RestrictionStore {
    private static final String STANDING = """
            select r.signature_id, s.campaign_id, r.request_id, r.since
            from signature_restriction r
            join signature s on s.id = r.signature_id and s.erased_at is null
            where r.lifted_at is null
            order by r.since, r.signature_id
            """;

    private static final String ADD = """
            insert into signature_restriction (signature_id, request_id, since, moderation, held_because)
            values ($1, $2, $3, $4, $5)
            """;

    private static final String END = """
            update signature_restriction set lifted_at = $2, told = $3, told_on = $4
            where signature_id = $1 and lifted_at is null
            returning moderation, held_because
            """;

    Future<List<Restriction>> standing(SqlClient client) {
        return client.preparedQuery(STANDING).execute().map(rows -> {
            List<Restriction> standing = new ArrayList<>();
            rows.forEach(row -> standing.add(new Restriction(
                    row.getUUID("signature_id"),
                    row.getUUID("campaign_id"),
                    row.getUUID("request_id"),
                    row.getOffsetDateTime("since").toInstant())));
            return standing;
        });
    }

    Future<Void> add(SqlConnection connection, LedgerEntry before, UUID request, Instant now) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        before.id(),
                        request,
                        now.atOffset(ZoneOffset.UTC),
                        before.moderation().word(),
                        before.heldBecause().map(HoldReason::word).orElse("")))
                .mapEmpty();
    }

    Future<Optional<Before>> end(SqlConnection connection, UUID signature, ToldBefore told, Instant now) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(signature, now.atOffset(ZoneOffset.UTC), told.how(), told.on()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Before(
                                Moderation.of(row.getString("moderation")),
                                HoldReason.of(row.getString("held_because"))));
                    }
                    return Optional.empty();
                });
    }
}
