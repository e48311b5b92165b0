package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.UUID;
import org.smallplaces.core.Visibility;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackState;

/** Compares who is in a pack with what stands now. */
final class PackChangesStore {
    /** Everything that changes a signature takes this lock first, so nothing changes until the transaction ends. */
    private static final String LOCK = """
            select from tally where campaign_id = $1 for update
            """;

    private static final String CHANGES = """
            select count(*) as noted,
                count(*) filter (where since.what = 'withdrawn') as withdrawn,
                count(*) filter (where since.what = 'erased') as erased,
                count(*) filter (where since.what = 'removed') as removed,
                count(*) filter (where since.what = 'hidden') as hidden,
                count(*) filter (where since.what = 'reworded') as reworded,
                current_text_era($2) > $3 as new_text,
                exists (select from delivery_erratum e where e.pack_id = $1) as replaced
            from pack_signature p
            left join signature s on s.id = p.signature_id
            left join (
                select signature_id, count(*) as changes
                from (
                    select signature_id from signature_change where field <> 'visibility'
                    union all
                    select signature_id from signatory_line_history) as every
                group by signature_id) as c on c.signature_id = p.signature_id
            cross join lateral (
                select case
                    when s.id is null or s.erased_at is not null then 'erased'
                    when s.state = 'withdrawn' then 'withdrawn'
                    when s.state <> 'verified' or s.moderation = 'held' then 'removed'
                    when p.position is null then ''
                    when s.moderation = 'hidden' or s.visibility <> all($4::text[]) then 'hidden'
                    when coalesce(c.changes, 0) <> p.changes then 'reworded'
                    else '' end as what) as since
            where p.pack_id = $1
            """;

    private static final String HANDED = """
            select exists (select from delivery where pack_id = $1 and delivered_on is not null) as handed
            """;

    /** Lets nobody of the campaign sign off, withdraw or change until the transaction ends. */
    Future<Void> lock(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(campaign)).mapEmpty();
    }

    /** What has happened since the pack was frozen; it is ready. */
    Future<PackChanges> since(SqlClient client, Pack pack) {
        int text = pack.facts().orElseThrow().head().current().version();
        String[] listed = Arrays.stream(Visibility.values())
                .filter(pack.preset().whom()::lists)
                .map(Visibility::column)
                .toArray(String[]::new);
        return client.preparedQuery(CHANGES)
                .execute(Tuple.of(pack.id(), pack.campaign(), text).addArrayOfString(listed))
                .map(rows -> changes(rows.iterator().next()));
    }

    /** Why a pack may not be handed over any more; of one that is not ready, nothing. */
    Future<PackStop> stop(SqlClient client, Pack pack) {
        if (pack.state() != PackState.READY) {
            return Future.succeededFuture(PackStop.NONE);
        }
        return since(client, pack)
                .compose(since -> client.preparedQuery(HANDED)
                        .execute(Tuple.of(pack.id()))
                        .map(rows -> PackStop.of(
                                since,
                                HandOverAct.standing(pack),
                                rows.iterator().next().getBoolean("handed"))));
    }

    private static PackChanges changes(Row row) {
        return new PackChanges(
                row.getLong("noted"),
                row.getLong("withdrawn"),
                row.getLong("erased"),
                row.getLong("removed"),
                row.getLong("hidden"),
                row.getLong("reworded"),
                row.getBoolean("new_text"),
                row.getBoolean("replaced"));
    }
}
