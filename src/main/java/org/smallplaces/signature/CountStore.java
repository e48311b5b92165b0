package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Count;

/** Reads the counts that are shown. */
final class CountStore {
    private static final String STANDING = """
            select tally.campaign_id, tally.standing, coalesce(bodies.many, 0) as organisations
            from tally left join (
                select line.campaign_id, count(distinct line.organisation_key) as many
                from signatory_line line
                    join signature s on s.id = line.signature_id and s.mailbox = line.mailbox
                where line.capacity = 'on_behalf' and s.state = 'verified' and s.moderation <> 'held'
                group by line.campaign_id
            ) as bodies on bodies.campaign_id = tally.campaign_id
            """;

    private final Pool pool;

    CountStore(Pool pool) {
        this.pool = pool;
    }

    /** How many have signed, by campaign; one that nobody has verified is missing. */
    Future<Map<UUID, Count>> standing() {
        return pool.preparedQuery(STANDING).execute().map(rows -> {
            Map<UUID, Count> counts = new HashMap<>();
            for (Row row : rows) {
                counts.put(
                        row.getUUID("campaign_id"), new Count(row.getLong("standing"), row.getLong("organisations")));
            }
            return Map.copyOf(counts);
        });
    }
}
