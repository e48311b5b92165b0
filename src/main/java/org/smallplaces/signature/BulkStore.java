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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
