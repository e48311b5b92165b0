package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.RemovalReason;

/** Which signatures an act on many concerns, fixed as they are seen, and what the act would do to them. */
final class BulkPreviewStore {
    private static final String INSERT = """
            insert into bulk_act (id, campaign_id, act, reason, undoes, state, actor, created_at, found, total, batch)
            values ($1, $2, $3, $4, $5, 'previewed', $6, $7, $8, $9, bulk_batch($1))
            """;

    /** Its arguments after those of the search: $18 the act's id, $19 the act. */
    private static final String FREEZE = SearchStore.SOUGHT + """
            , found as (
                select * from numbered
                union all
                select * from unnumbered
            ), fixed as (
                insert into bulk_row (
                    bulk_id, position, signature_id, state, moderation, held_because, invalidated_because)
                select $18::uuid, row_number() over (order by id), id, state, moderation, held_because, invalidated_because
                from found
                where bulk_concerns($19, state, moderation)
                  and not ($19 = 'hide' and moderation = 'held'
                      and exists (select from campaign where id = $1 and kind in ('letter', 'declaration')))
                returning 1
            )
            select (select count(*) from found)::int as found, (select count(*) from fixed)::int as total
            """;

    private static final String FREEZE_THESE = """
            with found as (
                select * from signature where campaign_id = $1 and id = any($2::uuid[])
            ), fixed as (
                insert into bulk_row (
                    bulk_id, position, signature_id, state, moderation, held_because, invalidated_because)
                select $3::uuid, row_number() over (order by id), id, state, moderation, held_because, invalidated_because
                from found
                where bulk_concerns($4, state, moderation)
                  and not ($4 = 'hide' and moderation = 'held'
                      and exists (select from campaign where id = $1 and kind in ('letter', 'declaration')))
                returning 1
            )
            select (select count(*) from found)::int as found, (select count(*) from fixed)::int as total
            """;

    /** What was changed, with what each has to go back to. */
    private static final String FREEZE_UNDO = """
            with fixed as (
                insert into bulk_row (
                    bulk_id, position, signature_id, state, moderation, held_because, invalidated_because)
                select $1::uuid, row_number() over (order by position), signature_id, state, moderation, held_because,
                    invalidated_because
                from bulk_row
                where bulk_id = $2 and outcome = 'done'
                returning 1
            )
            select count(*)::int as found, count(*)::int as total from fixed
            """;

    private static final String STATES = """
            select state, count(*)::int as counted from bulk_row where bulk_id = $1 group by state order by state
            """;

    /** By how many the public count would change, were all of them as they were seen; taking back: as they are now. */
    private static final String CHANGE = """
            select coalesce(sum(case
                when $4 then (r.state = 'verified' and r.moderation <> 'held')::integer
                    - (s.state = 'verified' and s.moderation <> 'held')::integer
                when $2::text = 'invalidate' then case when r.state = 'verified' and r.moderation <> 'held' then -1 else 0 end
                when $2::text = 'restore' then
                    case when s.number is not null and r.moderation <> 'held' then 1 else 0 end
                when r.state <> 'verified' then 0
                when $2::text = 'hold' then -1
                when $2::text in ('approve', 'hide') then case when r.moderation = 'held' then 1 else 0 end
                else 0 end), 0) as change,
                (select coalesce(max(standing), 0) from tally where campaign_id = $3) as standing
            from bulk_row r
            join signature s on s.id = r.signature_id
            where r.bulk_id = $1
            """;

    /** Whoever looks again and again leaves only the last few looks behind, and always the one of this moment. */
    private static final String OLD_PREVIEWS = """
            select id from bulk_act
            where campaign_id = $1 and actor = $2 and state = 'previewed'
            order by id = $4 desc, created_at desc, id desc
            offset $3
            """;

    private static final String DELETE_ROWS = """
            delete from bulk_row where bulk_id = any ($1::uuid[])
            """;

    private static final String DELETE = """
            delete from bulk_act where id = any ($1::uuid[]) and state = 'previewed'
            """;

    private static final String FORGET_ROWS = """
            delete from bulk_row
            where bulk_id in (select id from bulk_act where state = 'previewed' and created_at < $1)
            """;

    private static final String FORGET = """
            delete from bulk_act where state = 'previewed' and created_at < $1
            """;

    /** How many were found, and how many of them the act concerns. */
    record Fixed(int found, int total) {}

    Future<Fixed> freeze(SqlConnection connection, Tuple search, UUID id, ReviewAct act) {
        return connection
                .preparedQuery(FREEZE)
                .execute(search.addUUID(id).addString(act.word()))
                .map(BulkPreviewStore::fixed);
    }

    Future<Fixed> freeze(SqlConnection connection, UUID campaign, Collection<UUID> these, UUID id, ReviewAct act) {
        Tuple arguments = Tuple.of(campaign)
                .addArrayOfUUID(these.toArray(UUID[]::new))
                .addUUID(id)
                .addString(act.word());
        return connection.preparedQuery(FREEZE_THESE).execute(arguments).map(BulkPreviewStore::fixed);
    }

    Future<Fixed> freezeUndo(SqlConnection connection, UUID id, UUID undoes) {
        return connection
                .preparedQuery(FREEZE_UNDO)
                .execute(Tuple.of(id, undoes))
                .map(BulkPreviewStore::fixed);
    }

    private static Fixed fixed(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Fixed(row.getInteger("found"), row.getInteger("total"));
    }

    Future<Void> insert(
            SqlConnection connection,
            UUID id,
            UUID campaign,
            ReviewDecision decision,
            Optional<UUID> undoes,
            String actor,
            Instant now,
            Fixed fixed) {
        Tuple arguments = Tuple.of(id, campaign, decision.act().word())
                .addString(decision.reason().map(RemovalReason::word).orElse(null))
                .addUUID(undoes.orElse(null))
                .addString(actor)
                .addOffsetDateTime(SignatureInsertStore.time(now))
                .addInteger(fixed.found())
                .addInteger(fixed.total());
        return connection.preparedQuery(INSERT).execute(arguments).mapEmpty();
    }

    /** Without a reason: what takes back says nothing of its own. */
    Future<Void> insertUndo(SqlConnection connection, UUID id, BulkAct undone, String actor, Instant now, Fixed fixed) {
        Tuple arguments = Tuple.of(id, undone.campaign(), undone.act().word())
                .addString(null)
                .addUUID(undone.id())
                .addString(actor)
                .addOffsetDateTime(SignatureInsertStore.time(now))
                .addInteger(fixed.found())
                .addInteger(fixed.total());
        return connection.preparedQuery(INSERT).execute(arguments).mapEmpty();
    }

    Future<List<BulkAct.OfState>> states(SqlClient client, UUID id) {
        return client.preparedQuery(STATES).execute(Tuple.of(id)).map(rows -> {
            List<BulkAct.OfState> states = new ArrayList<>();
            rows.forEach(row -> states.add(new BulkAct.OfState(row.getString("state"), row.getInteger("counted"))));
            return states;
        });
    }

    /** The public count now, and by how much it would change. */
    Future<long[]> change(SqlClient client, BulkAct bulk) {
        return client.preparedQuery(CHANGE)
                .execute(Tuple.of(
                        bulk.id(),
                        bulk.act().word(),
                        bulk.campaign(),
                        bulk.undoes().isPresent()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new long[] {row.getLong("standing"), row.getLong("change")};
                });
    }

    /** Deletes all but the newest previews of one person in a campaign. */
    Future<Void> keepNewest(SqlConnection connection, UUID campaign, String actor, UUID made, int most) {
        return connection
                .preparedQuery(OLD_PREVIEWS)
                .execute(Tuple.of(campaign, actor, most, made))
                .compose(rows -> {
                    UUID[] old = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
                    return old.length == 0
                            ? Future.succeededFuture()
                            : connection
                                    .preparedQuery(DELETE_ROWS)
                                    .execute(Tuple.tuple().addArrayOfUUID(old))
                                    .compose(gone -> connection
                                            .preparedQuery(DELETE)
                                            .execute(Tuple.tuple().addArrayOfUUID(old)))
                                    .mapEmpty();
                });
    }

    /** Deletes what somebody looked at before {@code before} and did nothing about. */
    Future<Void> forget(SqlConnection connection, Instant before) {
        Tuple arguments = Tuple.of(SignatureInsertStore.time(before));
        return connection
                .preparedQuery(FORGET_ROWS)
                .execute(arguments)
                .compose(done -> connection.preparedQuery(FORGET).execute(arguments))
                .mapEmpty();
    }
}
