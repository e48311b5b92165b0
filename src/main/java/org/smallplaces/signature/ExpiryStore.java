package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds signatures whose time to be verified is over, and counts them where they end. */
final class ExpiryStore {
    private static final String DUE = """
            select distinct campaign_id
            from signature
            where (state in ('pending', 'superseded') or state = 'invalidated' and number is null) and signed_at < $1
            """;

    private static final String PICK = """
            select id, state
            from signature
            where campaign_id = $1 and signed_at < $2
                and (state in ('pending', 'superseded') or state = 'invalidated' and number is null)
            order by id
            limit $3
            """;

    private static final String COUNT = """
            update tally set expired = expired + $2 where campaign_id = $1
            """;

    /** A signature that goes: pending ones are counted as expired, others were counted when they ended. */
    record Due(UUID id, boolean pending) {}

    Future<List<UUID>> campaigns(Pool pool, Instant before) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(SignatureInsertStore.time(before)))
                .map(rows -> {
                    List<UUID> campaigns = new ArrayList<>();
                    rows.forEach(row -> campaigns.add(row.getUUID("campaign_id")));
                    return campaigns;
                });
    }

    Future<List<Due>> pick(SqlConnection connection, UUID campaign, Instant before, int most) {
        return connection
                .preparedQuery(PICK)
                .execute(Tuple.of(campaign, SignatureInsertStore.time(before), most))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(
                                row.getUUID("id"), row.getString("state").equals("pending")));
                    }
                    return due;
                });
    }

    Future<Void> count(SqlConnection connection, UUID campaign, long expired) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(campaign, expired))
                .mapEmpty();
    }
}
