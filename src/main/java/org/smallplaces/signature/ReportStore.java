package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What the public says about names in the list. */
final class ReportStore {
    /** About one name no more are kept than staff would read. */
    private static final String FILE = """
            insert into name_report (id, campaign_id, signature_id, words, reported_at, tellable)
            select gen_random_uuid(), s.campaign_id, s.id, $3, $4, true
            from signature s
            where s.id = any($2::uuid[]) and s.campaign_id = $1
              and s.state = 'verified' and s.moderation = 'clear' and s.visibility = 'public'
              and (select count(*) from name_report r
                   where r.campaign_id = $1 and r.signature_id = s.id and r.settled_at is null) < 20
            """;

    private static final String SETTLE = """
            update name_report set settled_at = $3
            where campaign_id = $1 and signature_id = any($2::uuid[]) and settled_at is null
            returning signature_id
            """;

    /** Those about names that are in no list any more have nothing left to be dealt with. */
    private static final String FORGET = """
            delete from name_report r
            where r.settled_at < $1
               or r.reported_at < $2
               or r.reported_at < $1 and not exists (
                   select from signature s where s.id = r.signature_id and s.state = 'verified')
            """;

    Future<Void> file(SqlClient client, UUID campaign, Collection<UUID> signatures, String words, Instant now) {
        Tuple arguments = Tuple.of(campaign)
                .addArrayOfUUID(signatures.toArray(UUID[]::new))
                .addString(words)
                .addOffsetDateTime(SignatureInsertStore.time(now));
        return client.preparedQuery(FILE).execute(arguments).mapEmpty();
    }

    /** Marks all that was reported about them as dealt with, and gives those about which there was anything. */
    Future<Set<UUID>> settle(SqlConnection connection, UUID campaign, Collection<UUID> signatures, Instant now) {
        Tuple arguments = Tuple.of(campaign)
                .addArrayOfUUID(signatures.toArray(UUID[]::new))
                .addOffsetDateTime(SignatureInsertStore.time(now));
        return connection.preparedQuery(SETTLE).execute(arguments).map(rows -> {
            Set<UUID> settled = new HashSet<>();
            rows.forEach(row -> settled.add(row.getUUID("signature_id")));
            return settled;
        });
    }

    /** Deletes what was dealt with before the one time, and what was reported before the other, dealt with or not. */
    Future<Void> forget(SqlClient client, Instant settledBefore, Instant reportedBefore) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(SignatureInsertStore.time(settledBefore), SignatureInsertStore.time(reportedBefore)))
                .mapEmpty();
    }
}
