package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How much one person may do alone: to 20 signatures of a campaign at once, and what takes out, restores or shows again to
 * 20 within any 24 hours, so that slices are no way around the second person. What they have done, the audit tells.
 */
final class AloneStore {
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Acts on many by their beginning; those on a few, and on one, by each signature. */
    private static final String DONE = """
            select coalesce(sum(case when act like 'bulk.%' then (detail ->> 'total')::integer else 1 end), 0)::integer as done
            from audit
            where actor = $1 and campaign_id = $2 and at > $3
              and (act = 'signature.' || $4::text and subject like 'signature:%'
                or act = 'bulk.begin' and detail ->> 'act' = $4
                or act = 'bulk.undo' and detail ->> 'act' = $5)
            """;

    /** Whether it takes a second person, where {@code effect} comes to {@code more} signatures in this transaction. */
    static Future<Boolean> exceeded(
            SqlClient client, UUID campaign, String actor, ReviewAct effect, int more, Instant now) {
        if (effect.isSafe() || more == 0) {
            return Future.succeededFuture(false);
        }
        if (more > BulkAct.ALONE || !effect.isAddedUp()) {
            return Future.succeededFuture(more > BulkAct.ALONE);
        }
        Tuple arguments = Tuple.of(actor, campaign)
                .addOffsetDateTime(SignatureInsertStore.time(now.minus(WINDOW)))
                .addString(effect.word())
                .addString(effect.takenBack().word());
        return client.preparedQuery(DONE)
                .execute(arguments)
                .map(rows -> rows.iterator().next().getInteger("done") + more > BulkAct.ALONE);
    }

    private AloneStore() {}
}
