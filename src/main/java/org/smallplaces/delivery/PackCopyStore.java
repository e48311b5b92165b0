package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
    /**
     * Whether copies of the pack {@code p} are to be deleted: somebody in it was erased, has withdrawn, was taken out or is
     * held; or was listed, and staff have hidden them. These are few and have indexes of their own, and a pack is large.
     */
    static final String ASKED = """
            (p.erased_at is not null
                or exists (
                    select from signature s join pack_signature m on m.pack_id = p.id and m.signature_id = s.id
                    where s.campaign_id = p.campaign_id and s.number is not null
                        and (s.state <> 'verified' or s.moderation = 'held'))
                or exists (
                    select from signature s join pack_signature m on m.pack_id = p.id and m.signature_id = s.id
                    where s.campaign_id = p.campaign_id and s.moderation = 'hidden' and m.position is not null))
            """;

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
            join pack p on p.id = $2
            left join staff s on fetched.actor = 'staff:' || s.id
            where %s
            order by fetched.at
            """.formatted(ASKED);

    private static final String DUE = """
            select p.id, p.campaign_id
            from pack p
            join (
                select subject, max(id) as last
                from audit where act = 'pack.download' and actor = $1 group by subject) as fetched
                on fetched.subject = 'pack:' || p.id
            where not exists (
                    select from audit gone
                    where gone.subject = fetched.subject and gone.id > fetched.last
                        and gone.act = 'pack.copy-deleted' and gone.actor = $1)
                and %s
            order by p.id
            """.formatted(ASKED);

    /**
     * Packs that staff downloaded, that no office has and that no later pack of the same preset has replaced: the replacement
     * is to be built.
     */
    private static final String STALE = """
            select p.id, p.campaign_id
            from pack p
            where p.state = 'ready'
                and exists (select from audit a where a.subject = 'pack:' || p.id and a.act = 'pack.download')
                and not exists (select from delivery d where d.pack_id = p.id and d.delivered_on is not null)
                and not exists (
                    select from pack next
                    where next.campaign_id = p.campaign_id and next.preset = p.preset and next.edition > p.edition
                        and next.state <> 'failed')
                and %s
            order by p.id
            """.formatted(ASKED);

    /** Those of an account that is disabled or deleted: nobody who holds one can be asked in the console. */
    private static final String LEFT = """
            select p.id, p.campaign_id, p.edition, count(*) as copies
            from pack p
            join (
                select subject, actor, max(id) as last
                from audit where act = 'pack.download' group by subject, actor) as fetched on fetched.subject = 'pack:' || p.id
            join staff s on fetched.actor = 'staff:' || s.id and s.disabled_at is not null
            where %s and not exists (
                select from audit gone
                where gone.subject = fetched.subject and gone.id > fetched.last
                    and (gone.act = 'pack.copy-deleted' and gone.actor = fetched.actor
                        or gone.act = 'pack.left-copies-deleted' and gone.at >= s.disabled_at))
            group by p.id, p.campaign_id, p.edition
            order by p.id
            """.formatted(ASKED);

    /**
     * A copy.
     *
     * @param name of whoever downloaded it; empty where it was a command
     * @param deleted whether they said so
     */
    record Copy(String actor, String name, Instant at, boolean deleted) {}

    /** A pack of which copies are to be deleted. */
    record Due(UUID pack, UUID campaign) {}

    /**
     * A pack of which copies are to be deleted, and people have some who have left.
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

    /** Those of a pack of which copies are to be deleted. The first that was downloaded first; each person once. */
    Future<List<Copy>> ofPack(SqlClient client, UUID pack) {
        return client.preparedQuery(OF_PACK)
                .execute(Tuple.of("pack:" + pack, pack))
                .map(rows -> {
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
        return client.preparedQuery(DUE).execute(Tuple.of(actor)).map(PackCopyStore::due);
    }

    /** Those of which somebody has a copy, and whose replacement nobody has begun. */
    Future<List<Due>> stale(SqlClient client) {
        return client.preparedQuery(STALE).execute().map(PackCopyStore::due);
    }

    private static List<Due> due(RowSet<Row> rows) {
        List<Due> due = new ArrayList<>();
        rows.forEach(row -> due.add(new Due(row.getUUID("id"), row.getUUID("campaign_id"))));
        return List.copyOf(due);
    }
}
