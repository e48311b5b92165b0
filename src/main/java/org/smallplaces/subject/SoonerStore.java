package org.smallplaces.subject;

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

/** Whose people would go sooner than the notice says now, whether it can still be signed or not: it names a day, or only months. */
final class SoonerStore {
    private static final String SOONER = """
            select c.id, people.records, told.months,
                case when next.day < told.until then next.day end as day,
                case when next.day < told.until then told.until end as until,
                c.delivered_on is not null
                    or exists (select from delivery d where d.campaign_id = c.id and d.delivered_on is not null) as delivered
            from campaign c
            cross join lateral (
                select told as said, told.until, told.ends, told.months
                from retention_told told where told.campaign_id = c.id order by told.id desc limit 1) as told
            cross join lateral (
                select retention_next_day(told.said, $2::int, false, ($3::timestamptz at time zone 'UTC')::date) as day
            ) as next
            cross join lateral (
                select (select count(*) from signature s where s.campaign_id = c.id and s.erased_at is null)
                    + (select count(*) from invitation i where i.campaign_id = c.id)
                    + (select count(*) from late_request r where r.campaign_id = c.id) as records) as people
            where (c.id = $1
                    or $1::uuid is null
                        and not exists (select from retention_rule own where own.campaign_id = c.id))
                and (next.day < told.until or told.ends is null and $2 < told.months)
                and people.records > 0
            order by day nulls last, c.id
            """;

    /**
     * A campaign with people.
     *
     * @param until the last day of its names by the new months; nothing where no end of signing is set
     * @param before the last day that its notice says now; nothing there too
     * @param months after signing has ended that its notice says now
     * @param delivered whether its signatures were handed over to anybody
     */
    record Sooner(
            UUID campaign,
            long records,
            Optional<LocalDate> until,
            Optional<LocalDate> before,
            int months,
            boolean delivered) {}

    /** @param campaign empty for every one without a rule of its own */
    Future<List<Sooner>> sooner(SqlClient client, Optional<UUID> campaign, int months, Instant now) {
        return client.preparedQuery(SOONER)
                .execute(Tuple.tuple()
                        .addUUID(campaign.orElse(null))
                        .addInteger(months)
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<Sooner> all = new ArrayList<>();
                    for (Row row : rows) {
                        all.add(new Sooner(
                                row.getUUID("id"),
                                row.getLong("records"),
                                Optional.ofNullable(row.getLocalDate("day")),
                                Optional.ofNullable(row.getLocalDate("until")),
                                row.getInteger("months"),
                                row.getBoolean("delivered")));
                    }
                    return all;
                });
    }
}
