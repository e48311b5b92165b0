package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads how many have signed; it writes nothing. */
final class CountStore {
    private static final String COUNTS = """
        select campaign_id, sum(standing)::bigint as standing, sum(pending)::bigint as pending
        from (
            select campaign_id, standing, 0 as pending from tally
            union all
            select campaign_id, 0, count(*) from signature where state = 'pending' group by campaign_id
        ) as part
        group by campaign_id
        """;

    /** Signatures that count, and those whose mailbox is not verified yet. */
    record Counts(long standing, long pending) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** The counts by campaign; one that nobody has signed is missing. */
    Future<Map<UUID, Counts>> counts(SqlClient client) {
        return client.query(COUNTS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID("campaign_id"), CountStore::counts)));
    }

    private static Counts counts(Row row) {
        return new Counts(row.getLong("standing"), row.getLong("pending"));
    }
}
