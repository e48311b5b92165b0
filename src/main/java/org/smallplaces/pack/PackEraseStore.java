package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Has lines of packs blanked. */
final class PackEraseStore {
    /** A signature that never had a number is in no pack, and its row may be gone; a campaign has a handful of packs. */
    private static final String ERASE = """
            select erase_from_packs(coalesce((
                select array_agg(distinct campaign_id)
                from (
                    select campaign_id from signature where id = any($1)
                    union
                    select k.campaign_id from pack_comment_choice k where k.signature_id = any($1)) as touched), '{}'),
                $1, $2)
            """;

    Future<Void> erase(SqlConnection transaction, UUID[] ids, Instant at) {
        return transaction
                .preparedQuery(ERASE)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
