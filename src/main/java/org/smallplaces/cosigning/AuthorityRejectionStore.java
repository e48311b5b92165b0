package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.RemovalReason;

/** Why signatures were rejected, for the mail that tells their signatories. */
final class AuthorityRejectionStore {
    private static final String KEEP = """
            insert into rejection (signature_id, campaign_id, reason, told, rejected_by, rejected_at)
            select id, $2, $3, $4, $5, $6 from unnest($1::uuid[]) as entry (id)
            on conflict (signature_id) do update
            set reason = excluded.reason, told = excluded.told, rejected_by = excluded.rejected_by,
                rejected_at = excluded.rejected_at
            """;

    private static final String FIND = """
            select reason, told from rejection where signature_id = $1
            """;

    Future<Void> keep(
            SqlConnection connection,
            UUID campaign,
            Collection<UUID> signatures,
            AuthorityRejection rejection,
            String by,
            Instant now) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(signatures.toArray(UUID[]::new))
                        .addUUID(campaign)
                        .addString(rejection.reason().word())
                        .addString(rejection.told())
                        .addString(by)
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Optional<AuthorityRejection>> find(SqlClient client, UUID signature) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new AuthorityRejection(
                                RemovalReason.of(row.getString("reason")).orElse(RemovalReason.OTHER),
                                row.getString("told"))));
    }
}
