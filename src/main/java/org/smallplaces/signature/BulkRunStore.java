package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;

/** The signatures of an act on many whose turn it is, and what became of each. */
final class BulkRunStore {
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
}
