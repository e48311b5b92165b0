package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What there is to be seen to in deliveries, without reading through a pack each time somebody opens the home page. */
final class DeliveryWatchStore {
    /**
     * What was let go, or is to take the place of what was, and may have changed since it was looked at. A change bears
     * the time at which it was asked for, a little before its COMMIT.
     */
    private static final String UNSEEN = """
            select d.id, d.pack_id
            from delivery d
            join pack p on p.id = d.pack_id and p.state = 'ready'
            join campaign c on c.id = d.campaign_id
            left join tally t on t.campaign_id = d.campaign_id
            left join delivery_watch w on w.delivery_id = d.id
            where (d.approved_at is not null or d.replaces is not null)
              and not exists (select from delivery_erratum e where e.pack_id = d.pack_id)
              and (w.looked_at is null
                  or greatest(c.changed_at, t.changed_at) > w.looked_at - interval '1 minute')
            order by w.looked_at nulls first
            limit 100
            """;

    private static final String SEEN = """
            insert into delivery_watch (delivery_id, changes, looked_at) values ($1, $2, $3)
            on conflict (delivery_id) do update set changes = excluded.changes, looked_at = excluded.looked_at
            """;

    private static final String OPEN = """
            select d.id, d.campaign_id, d.approval_id, d.delivered_on, d.due_on, d.replied_on is not null as replied,
                case when exists (select from delivery_erratum e where e.pack_id = d.pack_id) then 0
                    else coalesce(w.changes, 0) end as changes,
                exists (select from office_link l where l.delivery_id = d.id and l.acknowledged_at is not null)
                    as acknowledged
            from delivery d
            left join delivery_watch w on w.delivery_id = d.id
            where d.approved_at is not null
            order by d.id
            """;

    /** A delivery whose pack is to be looked at. */
    record Unseen(UUID delivery, UUID pack) {}

    /**
     * How a delivery stands that two people have let go.
     *
     * @param approval by which they did
     * @param changes of people in its pack since it was frozen, as they were last counted
     */
    record Open(
            UUID id,
            UUID campaign,
            UUID approval,
            Optional<LocalDate> deliveredOn,
            Optional<LocalDate> dueOn,
            boolean replied,
            long changes,
            boolean acknowledged) {}

    Future<List<Unseen>> unseen(SqlClient client) {
        return client.preparedQuery(UNSEEN).execute().map(rows -> {
            List<Unseen> unseen = new ArrayList<>();
            rows.forEach(row -> unseen.add(new Unseen(row.getUUID("id"), row.getUUID("pack_id"))));
            return unseen;
        });
    }

    Future<Void> seen(SqlClient client, UUID delivery, long changes, Instant now) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(delivery, changes, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<List<Open>> open(SqlClient client) {
        return client.preparedQuery(OPEN).execute().map(rows -> {
            List<Open> open = new ArrayList<>();
            for (Row row : rows) {
                open.add(new Open(
                        row.getUUID("id"),
                        row.getUUID("campaign_id"),
                        row.getUUID("approval_id"),
                        Optional.ofNullable(row.getLocalDate("delivered_on")),
                        Optional.ofNullable(row.getLocalDate("due_on")),
                        row.getBoolean("replied"),
                        row.getLong("changes"),
                        row.getBoolean("acknowledged")));
            }
            return open;
        });
    }
}
