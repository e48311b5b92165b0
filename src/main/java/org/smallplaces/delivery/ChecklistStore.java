package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The lists that staff have saved, and what was ticked of them for each delivery. */
final class ChecklistStore {
    private static final String ALL = "select kind, revision, items, source, looked_on from delivery_checklist";

    /** Over the revision that was seen, or not at all. */
    private static final String SAVE = """
            insert into delivery_checklist (kind, revision, items, source, looked_on, saved_by, saved_at)
            values ($1, $2 + 1, $3, $4, $5, $6, $7)
            on conflict (kind) do update
            set revision = excluded.revision, items = excluded.items, source = excluded.source,
                looked_on = excluded.looked_on, saved_by = excluded.saved_by, saved_at = excluded.saved_at
            where delivery_checklist.revision = $2
            """;

    private static final String KIND = "update delivery set checklist = $2 where id = $1";

    private static final String FORGET = "delete from delivery_tick where delivery_id = $1";

    private static final String TICK = """
            insert into delivery_tick (delivery_id, position, item, ticked)
            select $1, position, item, item = any($3)
            from unnest($2::text[]) with ordinality as list (item, position)
            """;

    private static final String TICKS = """
            select item, ticked from delivery_tick where delivery_id = $1 order by position
            """;

    /** An item of a list as it was gone through. */
    record Tick(String item, boolean ticked) {}

    Future<Map<ChecklistKind, Checklist>> saved(SqlClient client) {
        return client.preparedQuery(ALL).execute().map(rows -> {
            Map<ChecklistKind, Checklist> all = new EnumMap<>(ChecklistKind.class);
            rows.forEach(row -> ChecklistKind.of(row.getString("kind"))
                    .ifPresent(kind -> all.put(
                            kind,
                            new Checklist(
                                    kind,
                                    row.getInteger("revision"),
                                    row.getString("items").lines().toList(),
                                    row.getString("source"),
                                    row.getLocalDate("looked_on")))));
            return all;
        });
    }

    /** Whether nobody saved it since {@code seen}. */
    Future<Boolean> save(SqlConnection transaction, Checklist list, int seen, StaffMember by, Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        list.kind().word(),
                        seen,
                        list.itemLines(),
                        list.source(),
                        list.lookedOn(),
                        by.id(),
                        now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The same where a list was gone through; gives the delivery. */
    Future<UUID> tick(SqlClient client, UUID delivery, Optional<HandOvers.GoneThrough> gone) {
        return gone.map(through ->
                        tick(client, delivery, through.list(), through.ticked()).map(delivery))
                .orElseGet(() -> Future.succeededFuture(delivery));
    }

    /** Keeps what was gone through for a delivery, in the place of anything before. */
    Future<Void> tick(SqlClient client, UUID delivery, Checklist list, Set<String> ticked) {
        return client.preparedQuery(KIND)
                .execute(Tuple.of(delivery, list.word()))
                .compose(done -> client.preparedQuery(FORGET).execute(Tuple.of(delivery)))
                .compose(done -> client.preparedQuery(TICK)
                        .execute(Tuple.tuple()
                                .addUUID(delivery)
                                .addArrayOfString(list.items().toArray(String[]::new))
                                .addArrayOfString(ticked.toArray(String[]::new))))
                .mapEmpty();
    }

    Future<List<Tick>> ticks(SqlClient client, UUID delivery) {
        return client.preparedQuery(TICKS).execute(Tuple.of(delivery)).map(rows -> {
            List<Tick> ticks = new ArrayList<>();
            rows.forEach(row -> ticks.add(new Tick(row.getString("item"), row.getBoolean("ticked"))));
            return List.copyOf(ticks);
        });
    }
}
