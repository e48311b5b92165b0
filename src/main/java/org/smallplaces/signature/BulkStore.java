package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;

/** What is asked for on many signatures at once, and how far it has come. */
final class BulkStore {
    private static final String COLUMNS = """
            select b.id, b.campaign_id, b.act, b.reason, b.undoes, b.actor, b.proposal_id, b.created_at, b.batch, b.found, b.total,
                b.done, b.unchanged, b.place_taken, coalesce(s.name, '') as by_name, u.id as undone_by,
                case when b.state = 'proposed' and p.state in ('refused', 'withdrawn', 'expired') then 'refused'
                    else b.state end as state
            from bulk_act b
            left join staff s on b.actor = 'staff:' || s.id
            left join approval p on p.id = b.proposal_id
            left join bulk_act u on u.undoes = b.id and u.state not in ('previewed', 'proposed')
            """;

    private static final String FIND = COLUMNS + """
            where b.id = $1
            """;

    private static final String RECENT = COLUMNS + """
            where b.campaign_id = $1 and (b.state <> 'previewed' or b.created_at > $2)
            order by b.created_at desc
            limit 10
            """;

    private static final String INSERT = """
            insert into bulk_act (id, campaign_id, act, reason, undoes, state, actor, created_at, found, total, batch)
            values ($1, $2, $3, $4, $5, 'previewed', $6, $7, $8, $9, bulk_batch($1))
            """;

    /** Its arguments after those of the search: $17 the act's id, $18 the act. */
    private static final String FREEZE = SearchStore.SOUGHT + """
            , found as (
                select * from numbered
                union all
                select * from unnumbered
            ), fixed as (
                insert into bulk_row (
                    bulk_id, position, signature_id, state, moderation, held_because, invalidated_because)
                select $17::uuid, row_number() over (order by id), id, state, moderation, held_because, invalidated_because
                from found
                where bulk_concerns($18, state, moderation)
                  and not ($18 = 'hide' and moderation = 'held'
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

    private static final String MOVE = """
            update bulk_act
            set state = $3, started_at = coalesce(started_at, $4), finished_at = $5, proposal_id = coalesce($6, proposal_id),
                actor = coalesce($7, actor)
            where id = $1 and state = any($2::text[])
            """;

    /** Whether they are still those, and were seen as they were then. */
    private static final String IS_BATCH = """
            select bulk_batch($1) = $2 and exists (select from bulk_act where id = $1 and batch = $2) as same
            """;

    private static final String LOCK = """
            select b.campaign_id, b.act, b.reason, b.undoes, b.state, b.actor,
                coalesce((select u.created_at from bulk_act u where u.id = b.undoes), b.created_at) as seen_at
            from bulk_act b
            where b.id = $1
            for update
            """;

    private static final String NEXT = """
            select r.position, r.signature_id, r.state, r.moderation, r.held_because, r.invalidated_because,
                exists (select from signature_change c
                        where c.signature_id = r.signature_id and c.field in ('name', 'line') and c.changed_at >= $3)
                    or exists (select from signatory_line_history h
                        where h.signature_id = r.signature_id and (h.changed_at >= $3 or h.objected_at >= $3)) as reprinted
            from bulk_row r
            where r.bulk_id = $1 and r.outcome is null
            order by r.position
            limit $2
            """;

    private static final String RECORD = """
            update bulk_row set outcome = entry.outcome
            from unnest($2::int[], $3::text[]) as entry (position, outcome)
            where bulk_id = $1 and bulk_row.position = entry.position
            """;

    private static final String COUNT = """
            update bulk_act set done = done + $2, unchanged = unchanged + $3, place_taken = place_taken + $4 where id = $1
            """;

    private static final String FORGET_ROWS = """
            delete from bulk_row
            where bulk_id in (select id from bulk_act where state = 'previewed' and created_at < $1)
            """;

    private static final String FORGET = """
            delete from bulk_act where state = 'previewed' and created_at < $1
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

    /** How many were found, and how many of them the act concerns. */
    record Fixed(int found, int total) {}

    /** What is to be done, as read under a lock; what takes something back goes by what was seen at first. */
    record Order(
            UUID campaign,
            ReviewAct act,
            Optional<RemovalReason> reason,
            boolean undo,
            BulkAct.State state,
            String actor,
            Instant seenAt) {}

    /** A signature whose turn has come, as it was seen; {@code reprinted} where its name or its line has changed since. */
    record Turn(int position, UUID signature, Seen seen, boolean reprinted) {}

    Future<Optional<BulkAct>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** The newest of a campaign; of those that were only looked at, those since {@code since}. */
    Future<List<BulkAct>> recent(SqlClient client, UUID campaign, Instant since) {
        return client.preparedQuery(RECENT)
                .execute(Tuple.of(campaign, SignatureInsertStore.time(since)))
                .map(BulkStore::all);
    }

    Future<Fixed> freeze(SqlConnection connection, Tuple search, UUID id, ReviewAct act) {
        return connection
                .preparedQuery(FREEZE)
                .execute(search.addUUID(id).addString(act.word()))
                .map(BulkStore::fixed);
    }

    Future<Fixed> freeze(SqlConnection connection, UUID campaign, Collection<UUID> these, UUID id, ReviewAct act) {
        Tuple arguments = Tuple.of(campaign)
                .addArrayOfUUID(these.toArray(UUID[]::new))
                .addUUID(id)
                .addString(act.word());
        return connection.preparedQuery(FREEZE_THESE).execute(arguments).map(BulkStore::fixed);
    }

    Future<Fixed> freezeUndo(SqlConnection connection, UUID id, UUID undoes) {
        return connection
                .preparedQuery(FREEZE_UNDO)
                .execute(Tuple.of(id, undoes))
                .map(BulkStore::fixed);
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

    /** Whether it was in one of the states {@code from}, and is in {@code to} now. */
    Future<Boolean> move(
            SqlConnection connection,
            UUID id,
            List<BulkAct.State> from,
            BulkAct.State to,
            Instant now,
            Optional<UUID> proposal,
            Optional<String> actor) {
        boolean waits = to == BulkAct.State.PROPOSED;
        boolean ends = to == BulkAct.State.DONE || to == BulkAct.State.STOPPED;
        OffsetDateTime at = SignatureInsertStore.time(now);
        Tuple arguments = Tuple.of(id)
                .addArrayOfString(from.stream().map(BulkAct.State::word).toArray(String[]::new))
                .addString(to.word())
                .addOffsetDateTime(waits ? null : at)
                .addOffsetDateTime(ends ? at : null)
                .addUUID(proposal.orElse(null))
                .addString(actor.orElse(null));
        return connection.preparedQuery(MOVE).execute(arguments).map(rows -> rows.rowCount() == 1);
    }

    /** Whether an act's signatures, as they were seen, are those of this hash. */
    Future<Boolean> isBatch(SqlConnection connection, UUID id, String batch) {
        return connection
                .preparedQuery(IS_BATCH)
                .execute(Tuple.of(id, batch))
                .map(rows -> rows.iterator().next().getBoolean("same"));
    }

    Future<Optional<Order>> lock(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Order(
                        row.getUUID("campaign_id"),
                        ReviewAct.of(row.getString("act")).orElseThrow(),
                        Optional.ofNullable(row.getString("reason")).flatMap(RemovalReason::of),
                        row.getUUID("undoes") != null,
                        BulkAct.State.of(row.getString("state")),
                        row.getString("actor"),
                        row.getOffsetDateTime("seen_at").toInstant()));
            }
            return Optional.empty();
        });
    }

    Future<List<Turn>> next(SqlConnection connection, UUID id, int most, Instant seenAt) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(id, most, SignatureInsertStore.time(seenAt)))
                .map(rows -> {
                    List<Turn> turns = new ArrayList<>(rows.size());
                    rows.forEach(row -> turns.add(new Turn(
                            row.getInteger("position"),
                            row.getUUID("signature_id"),
                            seen(row),
                            row.getBoolean("reprinted"))));
                    return turns;
                });
    }

    private static Seen seen(Row row) {
        return new Seen(
                SignatureState.of(row.getString("state")),
                Moderation.of(row.getString("moderation")),
                HoldReason.of(row.getString("held_because")),
                Optional.ofNullable(row.getString("invalidated_because")).flatMap(RemovalReason::of));
    }

    Future<Void> record(SqlConnection connection, UUID id, List<Turn> turns, List<ReviewOutcome> outcomes) {
        Tuple each = Tuple.of(id)
                .addArrayOfInteger(turns.stream().map(Turn::position).toArray(Integer[]::new))
                .addArrayOfString(outcomes.stream()
                        .map(outcome -> outcome.name().toLowerCase(java.util.Locale.ROOT))
                        .toArray(String[]::new));
        Tuple counts = Tuple.of(
                id,
                count(outcomes, ReviewOutcome.DONE),
                count(outcomes, ReviewOutcome.UNCHANGED),
                count(outcomes, ReviewOutcome.PLACE_TAKEN));
        return connection
                .preparedQuery(RECORD)
                .execute(each)
                .compose(done -> connection.preparedQuery(COUNT).execute(counts))
                .mapEmpty();
    }

    static int count(List<ReviewOutcome> outcomes, ReviewOutcome one) {
        return java.util.Collections.frequency(outcomes, one);
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

    private static List<BulkAct> all(RowSet<Row> rows) {
        List<BulkAct> all = new ArrayList<>();
        rows.forEach(row -> all.add(new BulkAct(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                ReviewAct.of(row.getString("act")).orElseThrow(),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getUUID("undoes")),
                BulkAct.State.of(row.getString("state")),
                row.getString("actor"),
                row.getString("by_name"),
                Optional.ofNullable(row.getUUID("proposal_id")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("batch"),
                row.getInteger("found"),
                row.getInteger("total"),
                row.getInteger("done"),
                row.getInteger("unchanged"),
                row.getInteger("place_taken"),
                Optional.ofNullable(row.getUUID("undone_by")))));
        return all;
    }
}
