package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the packs of every campaign stand. */
final class PackCardStore {
    /** At most one pack of a campaign is not ready, so there is one that has failed at most. */
    private static final String ALL = """
            select t.campaign_id, t.issued > 0
                    and not exists (select from retention_run r where r.campaign_id = t.campaign_id) as signed,
                count(p.id) filter (where p.state = 'ready') as ready,
                count(p.id) filter (where p.state = 'ready' and p.finished_at > $1 and p.erased_at is null) as fresh,
                (array_agg(p.id) filter (where p.state = 'failed'))[1] as failed
            from tally t
            left join pack p on p.campaign_id = t.campaign_id
            group by t.campaign_id, t.issued
            """;

    /**
     * The packs of a campaign.
     *
     * @param signed whether anybody has verified whose name was not deleted since, its time being over
     * @param fresh those that became ready after the moment asked for
     */
    record Packs(boolean signed, long ready, long fresh, Optional<UUID> failedPack) {
        static final Packs NONE = new Packs(false, 0, 0, Optional.empty());
    }

    Future<Map<UUID, Packs>> all(Pool pool, Instant since) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<UUID, Packs> all = new HashMap<>();
                    for (Row row : rows) {
                        all.put(
                                row.getUUID("campaign_id"),
                                new Packs(
                                        row.getBoolean("signed"),
                                        row.getLong("ready"),
                                        row.getLong("fresh"),
                                        Optional.ofNullable(row.getUUID("failed"))));
                    }
                    return all;
                });
    }
}
