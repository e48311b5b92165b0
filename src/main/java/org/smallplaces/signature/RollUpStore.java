package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Adds up what is new; every method but {@link #behind} runs in the transaction that moves the mark. */
final class RollUpStore {
    /** Whoever deletes a signature waits for it, and it for them: see the trigger {@code signature_gone_is_counted}. */
    private static final String LOCK_MARK = """
            select upto from signature_mark for update
            """;

    /** By the primary key: no more rows are read than are added. */
    static final String ADD_SUBMITTED = """
            with batch as (
                select id, campaign_id, signed_at from signature where id > $1 and id <= $2 order by id limit $3
            ), added as (
                insert into signature_hour as known (campaign_id, hour, submitted)
                select campaign_id, date_trunc('hour', signed_at, 'UTC'), count(*)
                from batch
                group by 1, 2
                order by 1, 2
                on conflict (campaign_id, hour) do update set submitted = known.submitted + excluded.submitted
            )
            update signature_mark
            set upto = case
                when (select count(*) from batch) < $3 then $2
                else (select id from batch order by id desc limit 1)
            end
            returning (select count(*)::int from batch) as added
            """;

    private static final String BEHIND = """
            select t.campaign_id
            from tally t
            left join signature_rollup r on r.campaign_id = t.campaign_id
            where t.issued > coalesce(r.upto, 0)
            order by t.campaign_id
            """;

    private static final String BEGIN = """
            insert into signature_rollup (campaign_id) values ($1) on conflict do nothing
            """;

    private static final String LOCK_NUMBER = """
            select upto from signature_rollup where campaign_id = $1 for update
            """;

    /** By the index of numbers, which is without gaps up to the last one that is committed. */
    static final String ADD_VERIFIED = """
            with batch as (
                select number, signed_at, verified_at
                from signature
                where campaign_id = $1 and number > $2 and number <= $2 + $3
            ), hours as (
                insert into signature_hour as known (campaign_id, hour, confirmed, verified)
                select $1, hour, sum(confirmed), sum(verified)
                from (
                    select date_trunc('hour', signed_at, 'UTC') as hour, 1 as confirmed, 0 as verified from batch
                    union all
                    select date_trunc('hour', verified_at, 'UTC'), 0, 1 from batch
                ) as part
                group by hour
                order by hour
                on conflict (campaign_id, hour) do update
                set confirmed = known.confirmed + excluded.confirmed, verified = known.verified + excluded.verified
            ), totals as (
                insert into signature_total as known (campaign_id, kind, value, total)
                select $1, kind, value, count(*)
                from signature_fact
                where campaign_id = $1 and number > $2 and number <= $2 + $3
                group by kind, value
                order by kind, value
                on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total
            )
            update signature_rollup
            set upto = coalesce((select max(number) from batch), upto)
            where campaign_id = $1
            returning (select count(*)::int from batch) as added
            """;

    /** The last signature that was looked at as submitted. */
    Future<UUID> lockMark(SqlConnection connection) {
        return connection
                .preparedQuery(LOCK_MARK)
                .execute()
                .map(rows -> rows.iterator().next().getUUID("upto"));
    }

    /** Adds at most {@code most} after {@code from}, up to {@code until}; gives how many. */
    Future<Integer> addSubmitted(SqlConnection connection, UUID from, UUID until, int most) {
        return connection
                .preparedQuery(ADD_SUBMITTED)
                .execute(Tuple.of(from, until, most))
                .map(rows -> rows.iterator().next().getInteger("added"));
    }

    /** The campaigns in which somebody was verified who is not added yet. */
    Future<List<UUID>> behind(Pool pool) {
        return pool.preparedQuery(BEHIND).execute().map(rows -> {
            List<UUID> campaigns = new ArrayList<>();
            rows.forEach(row -> campaigns.add(row.getUUID("campaign_id")));
            return campaigns;
        });
    }

    /** The last number of the campaign that was added. */
    Future<Long> lockNumber(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(campaign))
                .compose(done -> connection.preparedQuery(LOCK_NUMBER).execute(Tuple.of(campaign)))
                .map(rows -> rows.iterator().next().getLong("upto"));
    }

    /** Adds at most {@code most} numbers after {@code from}; gives how many. */
    Future<Integer> addVerified(SqlConnection connection, UUID campaign, long from, int most) {
        return connection
                .preparedQuery(ADD_VERIFIED)
                .execute(Tuple.of(campaign, from, (long) most))
                .map(rows -> rows.iterator().next().getInteger("added"));
    }
}
