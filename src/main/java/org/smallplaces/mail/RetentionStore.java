package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Deletes finished mail after 30 days and keeps how much there was of it, so that each mail counts exactly once. */
public final class RetentionStore {
    /** How long a finished mail is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int BATCH = 10_000;
    private static final String FOLD = """
            with gone as (
                delete from outbox
                where id in (select id from outbox where finished_at < $1 limit $2 for update skip locked)
                returning (finished_at at time zone $3)::date as day, campaign_id, kind, state, reason
            ), kept as (
                insert into outbox_day (day, campaign_id, kind, state, reason, mails)
                select day, campaign_id, kind, state, reason, count(*)
                from gone
                group by day, campaign_id, kind, state, reason
                on conflict on constraint outbox_day_once do update set mails = outbox_day.mails + excluded.mails
            )
            select count(*)::int as mails from gone
            """;

    private final Pool pool;
    private final ZoneId zone;

    /** @param zone whose days are counted */
    public RetentionStore(Pool pool, ZoneId zone) {
        this.pool = pool;
        this.zone = zone;
    }

    /** Deletes what was finished more than 30 days before {@code now}; a recurring job calls it. Gives how many. */
    public Future<Integer> run(Instant now) {
        return fold(now)
                .compose(folded ->
                        folded < BATCH ? Future.succeededFuture(folded) : run(now).map(more -> folded + more));
    }

    private Future<Integer> fold(Instant now) {
        return pool.preparedQuery(FOLD)
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC), BATCH, zone.getId()))
                .map(rows -> rows.iterator().next().getInteger("mails"));
    }
}
