package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which staff have copies of packs, as the audit says: whoever downloaded one, and who said since that it is deleted. What
 * was said of those who had left is said of nobody who left later.
 */
final class PackCopyStore {
    private static final String OF_PACK = """
            select fetched.actor, coalesce(s.name, '') as name, fetched.at,
                exists (
                    select from audit gone
                    where gone.subject = $1 and gone.id > fetched.last
                        and (gone.act = 'pack.copy-deleted' and gone.actor = fetched.actor
                            or gone.act = 'pack.left-copies-deleted' and gone.at >= s.disabled_at)) as deleted
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

    /** Those of an account that is disabled or deleted: nobody who holds one can be asked in the console. */
    private static final String LEFT = """
            select p.id, p.campaign_id, p.edition, count(*) as copies
            from pack p
            join (
                select subject, actor, max(id) as last
                from audit where act = 'pack.download' group by subject, actor) as fetched on fetched.subject = 'pack:' || p.id
            join staff s on fetched.actor = 'staff:' || s.id and s.disabled_at is not null
            where p.erased_at is not null and not exists (
                select from audit gone
                where gone.subject = fetched.subject and gone.id > fetched.last
                    and (gone.act = 'pack.copy-deleted' and gone.actor = fetched.actor
                        or gone.act = 'pack.left-copies-deleted' and gone.at >= s.disabled_at))
            group by p.id, p.campaign_id, p.edition
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

    /**
     * A pack from which somebody was erased, and of which people have copies who have left.
     *
     * @param copies how many of them
     */
    record Left(UUID pack, UUID campaign, int edition, long copies) {}

    /** Copies that nobody who works here can delete. */
    Future<List<Left>> left(SqlClient client) {
        return client.preparedQuery(LEFT).execute().map(rows -> {
            List<Left> left = new ArrayList<>();
            rows.forEach(row -> left.add(new Left(
                    row.getUUID("id"), row.getUUID("campaign_id"), row.getInteger("edition"), row.getLong("copies"))));
            return List.copyOf(left);
        });
    }

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
