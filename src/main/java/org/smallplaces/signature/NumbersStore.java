package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what was rolled up and what is newer. The marks are read first and given to the other statements as values, so
 * that the planner knows how little lies behind them.
 */
final class NumbersStore {
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only
            """;

    private static final String MARKS = """
            select m.upto as id, coalesce(r.upto, 0) as number, coalesce(r.earlier, 0) as earlier,
                exists (select from retention_run k where k.campaign_id = $1 and k.done_at is not null) as names_deleted
            from signature_mark m
            left join signature_rollup r on r.campaign_id = $1
            """;

    static final String HOURS = """
            select hour, sum(submitted)::bigint as submitted, sum(confirmed)::bigint as confirmed,
                sum(verified)::bigint as verified
            from (
                select hour, submitted, confirmed, verified
                from signature_hour
                where campaign_id = $1
                union all
                select date_trunc('hour', signed_at, 'UTC'), 1, 0, 0
                from signature
                where campaign_id = $1 and id > $2
                union all
                select date_trunc('hour', signed_at, 'UTC'), 0, 1, 0
                from signature
                where campaign_id = $1 and number > $3
                union all
                select date_trunc('hour', verified_at, 'UTC'), 0, 0, 1
                from signature
                where campaign_id = $1 and number > $3
            ) as part (hour, submitted, confirmed, verified)
            group by hour
            having sum(submitted) > 0 or sum(confirmed) > 0 or sum(verified) > 0
            order by hour
            """;

    static final String SHARES = """
            select kind, value, sum(total)::bigint as total
            from (
                select kind, value, total
                from signature_total
                where campaign_id = $1
                union all
                select kind, value, 1
                from signature_fact
                where campaign_id = $1 and number > $2
                union all
                select kind, value, -1
                from signature_fact
                where campaign_id = $1 and number is not null and (state <> 'verified' or moderation = 'held')
                    and kind <> 'delay'
            ) as part (kind, value, total)
            group by kind, value
            having sum(total) > 0
            order by kind, total desc, value
            """;

    static final String UNCOUNTED = """
            select count(*) filter (where state = 'withdrawn' and erased_at is null) as withdrawn,
                count(*) filter (where state = 'withdrawn' and erased_at is not null) as erased,
                count(*) filter (where state = 'invalidated') as invalidated,
                count(*) filter (where state = 'verified') as held
            from signature
            where campaign_id = $1 and number is not null and (state <> 'verified' or moderation = 'held')
            """;

    /** Those that stood when their names were deleted, their time being over, stand. */
    private static final String TALLY = """
            select t.issued, t.standing + coalesce(k.standing, 0) as standing, coalesce(k.standing, 0) as nameless,
                t.expired, t.superseded, t.disowned, t.invalidated
            from tally t
            left join retention_run k on k.campaign_id = t.campaign_id
            where t.campaign_id = $1
            """;

    private static final String GROWTH = """
            select t.campaign_id, t.standing + coalesce(k.standing, 0) as standing, t.issued, coalesce(r.upto, 0) as upto,
                coalesce((
                    select sum(h.verified)
                    from signature_hour h
                    where h.campaign_id = t.campaign_id and h.hour >= asked.since
                ), 0)::bigint as verified
            from unnest($1::uuid[], $2::timestamptz[]) as asked (campaign_id, since)
            join tally t on t.campaign_id = asked.campaign_id
            left join signature_rollup r on r.campaign_id = t.campaign_id
            left join retention_run k on k.campaign_id = t.campaign_id
            """;

    static final String VERIFIED_SINCE = """
            select count(*) as verified
            from signature
            where campaign_id = $1 and number > $2 and date_trunc('hour', verified_at, 'UTC') >= $3
            """;

    /**
     * Up to where all was rolled up.
     *
     * @param namesDeleted whether names were deleted, their time being over
     */
    record Marks(UUID id, long number, long earlier, boolean namesDeleted) {}

    /** What was rolled up of a campaign, and how far. */
    record Rolled(UUID campaign, long standing, long issued, long upto, long verified) {}

    /** Whatever the transaction reads from here on is of one moment. */
    Future<Void> snapshot(SqlConnection connection) {
        return connection.query(SNAPSHOT).execute().mapEmpty();
    }

    Future<Marks> marks(SqlConnection connection, UUID campaign) {
        return connection.preparedQuery(MARKS).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new Marks(
                    row.getUUID("id"), row.getLong("number"), row.getLong("earlier"), row.getBoolean("names_deleted"));
        });
    }

    Future<List<Numbers.Hour>> hours(SqlConnection connection, UUID campaign, Marks marks) {
        return connection
                .preparedQuery(HOURS)
                .execute(Tuple.of(campaign, marks.id(), marks.number()))
                .map(rows -> {
                    List<Numbers.Hour> hours = new ArrayList<>();
                    rows.forEach(row -> hours.add(new Numbers.Hour(
                            row.getOffsetDateTime("hour").toInstant(),
                            row.getLong("submitted"),
                            row.getLong("confirmed"),
                            row.getLong("verified"))));
                    return hours;
                });
    }

    Future<List<Numbers.Share>> shares(SqlConnection connection, UUID campaign, Marks marks) {
        return connection
                .preparedQuery(SHARES)
                .execute(Tuple.of(campaign, marks.number()))
                .map(rows -> {
                    List<Numbers.Share> shares = new ArrayList<>();
                    rows.forEach(row -> shares.add(
                            new Numbers.Share(row.getString("kind"), row.getString("value"), row.getLong("total"))));
                    return shares;
                });
    }

    Future<Numbers.Fates> fates(SqlConnection connection, UUID campaign) {
        return connection.preparedQuery(TALLY).execute(Tuple.of(campaign)).compose(rows -> {
            RowIterator<Row> tally = rows.iterator();
            return tally.hasNext()
                    ? uncounted(connection, campaign, tally.next())
                    : Future.succeededFuture(Numbers.Fates.NONE);
        });
    }

    private static Future<Numbers.Fates> uncounted(SqlConnection connection, UUID campaign, Row tally) {
        return connection.preparedQuery(UNCOUNTED).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new Numbers.Fates(
                    tally.getLong("issued"),
                    tally.getLong("standing"),
                    tally.getLong("expired"),
                    tally.getLong("disowned"),
                    tally.getLong("superseded"),
                    tally.getLong("invalidated"),
                    row.getLong("withdrawn"),
                    row.getLong("erased") - tally.getLong("nameless"),
                    row.getLong("invalidated"),
                    row.getLong("held"));
        });
    }

    Future<List<Rolled>> growth(SqlConnection connection, Map<UUID, Instant> since) {
        List<Map.Entry<UUID, Instant>> asked = List.copyOf(since.entrySet());
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(asked.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(asked.stream()
                        .map(one -> SignatureInsertStore.time(one.getValue()))
                        .toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(GROWTH).execute(arguments).map(rows -> {
            List<Rolled> rolled = new ArrayList<>();
            rows.forEach(row -> rolled.add(new Rolled(
                    row.getUUID("campaign_id"),
                    row.getLong("standing"),
                    row.getLong("issued"),
                    row.getLong("upto"),
                    row.getLong("verified"))));
            return rolled;
        });
    }

    /** How many of those that are not rolled up were verified in an hour that began at {@code since} or later. */
    Future<Long> verifiedSince(SqlConnection connection, Rolled row, Instant since) {
        return connection
                .preparedQuery(VERIFIED_SINCE)
                .execute(Tuple.of(row.campaign(), row.upto(), SignatureInsertStore.time(since)))
                .map(rows -> rows.iterator().next().getLong("verified"));
    }
}
