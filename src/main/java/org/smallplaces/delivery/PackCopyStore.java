package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which staff have copies of packs, as the audit says: whoever downloaded one, and who said since that it is deleted. */
final class PackCopyStore {
    private static final String OF_PACK = """
            select fetched.actor, coalesce(s.name, '') as name, fetched.at,
                exists (
                    select from audit gone
                    where gone.subject = $1 and gone.act = 'pack.copy-deleted' and gone.actor = fetched.actor
                        and gone.id > fetched.last) as deleted
            from (
                select actor, max(at) as at, max(id) as last
                from audit where subject = $1 and act = 'pack.download' group by actor) as fetched
            left join staff s on fetched.actor = 'staff:' || s.id
            order by fetched.at
            """;

    /** The file of a pack from which somebody was erased is not downloaded any more. */
    private static final String DUE = """
            select p.id, p.campaign_id
            from pack p
            where p.erased_at is not null
                and exists (
                    select from audit a
                    where a.subject = 'pack:' || p.id and a.act = 'pack.download' and a.actor = $1)
                and not exists (
                    select from audit a
                    where a.subject = 'pack:' || p.id and a.act = 'pack.copy-deleted' and a.actor = $1)
            order by p.id
            """;

    /**
     * A copy.
     *
     * @param name of whoever downloaded it; empty where it was a command
     * @param deleted whether they said so
     */
    record Copy(String actor, String name, Instant at, boolean deleted) {}

    /** A pack from which somebody was erased. */
    record Due(UUID pack, UUID campaign) {}

    /** The first that was downloaded first; each person once. */
    Future<List<Copy>> ofPack(SqlClient client, UUID pack) {
        return client.preparedQuery(OF_PACK).execute(Tuple.of("pack:" + pack)).map(rows -> {
            List<Copy> copies = new ArrayList<>();
            rows.forEach(row -> copies.add(new Copy(
                    row.getString("actor"),
                    row.getString("name"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getBoolean("deleted"))));
            return List.copyOf(copies);
        });
    }

    /** Those that this person downloaded and has not said to be deleted. */
    Future<List<Due>> due(SqlClient client, String actor) {
        return client.preparedQuery(DUE).execute(Tuple.of(actor)).map(rows -> {
            List<Due> due = new ArrayList<>();
            rows.forEach(row -> due.add(new Due(row.getUUID("id"), row.getUUID("campaign_id"))));
            return List.copyOf(due);
        });
    }
}
