package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.MailState;

/** Counts mail that has ended. */
final class MailNumbersStore {
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only
            """;

    private static final String LOCK_MARK = """
            select upto from mail_mark for update
            """;

    /** Up to where the next step goes: the end of so many mails, or of all that are old enough. */
    static final String NEXT = """
            select finished_at
            from outbox
            where state = 'sent' and finished_at > $1 and finished_at <= $2
            order by finished_at
            offset $3
            limit 1
            """;

    static final String ADD = """
            with added as (
                insert into mail_total as known (campaign_id, kind, sent)
                select campaign_id, kind, count(*)
                from outbox
                where state = 'sent' and finished_at > $1 and finished_at <= $2 and campaign_id is not null
                group by campaign_id, kind
                order by campaign_id, kind
                on conflict (campaign_id, kind) do update set sent = known.sent + excluded.sent
            )
            update mail_mark set upto = $2 where upto < $2
            """;

    private static final String MARK = """
            select upto from mail_mark
            """;

    static final String COUNTS = """
            select 'sent' as state, coalesce(sum(sent), 0)::bigint as mails
            from mail_total
            where campaign_id = $1 and kind = $2
            union all
            select 'sent', count(*)
            from outbox
            where state = 'sent' and finished_at > $3 and campaign_id = $1 and kind = $2
            union all
            select state, count(*)
            from outbox
            where state in ('capped', 'refused', 'given_up') and campaign_id = $1 and kind = $2
            group by state
            union all
            select state, sum(mails)::bigint
            from outbox_day
            where state in ('capped', 'refused', 'given_up') and campaign_id = $1 and kind = $2
            group by state
            """;

    static final String FAILED_SINCE = """
            select state, count(*) as mails
            from outbox
            where state in ('refused', 'given_up') and finished_at > $1
            group by state
            """;

    Future<Void> snapshot(SqlConnection connection) {
        return connection.query(SNAPSHOT).execute().mapEmpty();
    }

    Future<Map<MailState, Long>> read(SqlConnection connection, UUID campaign, String kind) {
        return connection
                .preparedQuery(MARK)
                .execute()
                .compose(rows -> connection
                        .preparedQuery(COUNTS)
                        .execute(Tuple.of(campaign, kind, rows.iterator().next().getOffsetDateTime("upto"))))
                .map(rows -> {
                    Map<MailState, Long> counts = new EnumMap<>(MailState.class);
                    for (Row row : rows) {
                        counts.merge(MailState.of(row.getString("state")), row.getLong("mails"), Long::sum);
                    }
                    return counts;
                });
    }

    Future<Map<MailState, Long>> failedSince(Pool pool, Instant since) {
        return pool.preparedQuery(FAILED_SINCE).execute(Tuple.of(utc(since))).map(rows -> {
            Map<MailState, Long> failed = new EnumMap<>(MailState.class);
            rows.forEach(row -> failed.put(MailState.of(row.getString("state")), row.getLong("mails")));
            return failed;
        });
    }

    /** Adds the next step up to {@code until}; gives whether there is more. */
    Future<Boolean> add(SqlConnection connection, Instant until, int most) {
        OffsetDateTime end = utc(until);
        return connection.preparedQuery(LOCK_MARK).execute().compose(rows -> {
            OffsetDateTime from = rows.iterator().next().getOffsetDateTime("upto");
            return connection
                    .preparedQuery(NEXT)
                    .execute(Tuple.of(from, end, most - 1))
                    .compose(found -> {
                        RowIterator<Row> next = found.iterator();
                        boolean more = next.hasNext();
                        OffsetDateTime upto = more ? next.next().getOffsetDateTime("finished_at") : end;
                        return connection
                                .preparedQuery(ADD)
                                .execute(Tuple.of(from, upto))
                                .map(more);
                    });
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
