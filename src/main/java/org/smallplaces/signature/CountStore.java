package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the counts that are shown. */
final class CountStore {
    private static final String STANDING = """
            select campaign_id, standing from tally
            """;

    private final Pool pool;

    CountStore(Pool pool) {
        this.pool = pool;
    }

    /** How many signatures stand, by campaign; one that nobody has verified is missing. */
    Future<Map<UUID, Long>> standing() {
        return pool.preparedQuery(STANDING).execute().map(rows -> {
            Map<UUID, Long> counts = new HashMap<>();
            for (Row row : rows) {
                counts.put(row.getUUID("campaign_id"), row.getLong("standing"));
            }
            return Map.copyOf(counts);
        });
    }
}
