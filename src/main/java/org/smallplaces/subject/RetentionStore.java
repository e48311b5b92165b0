package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.SmallCells;
import org.smallplaces.vault.HeldRecord;

/** Which campaigns have had their time, whom they still name, and what is kept of them. */
final class RetentionStore {
    /**
     * The last day of each is the one that its notice says: what was told of this end of signing, also where nobody has
     * written down yet that it closed. Of an end that was not told, as by a release before, it is no later than was told.
     */
    private static final String CLOSED = """
            select c.id, ended.at as closed_at, coalesce(own.months, site.months, $1) as months,
                last_day.until,
                (select count(*) from signature s where s.campaign_id = c.id and s.erased_at is null)
                    + (select count(*) from invitation i where i.campaign_id = c.id)
                    + (select count(*) from late_request r where r.campaign_id = c.id) as records,
                exists (select from pack p where p.campaign_id = c.id) as packed,
                run.done_at, run.began_at is not null and run.done_at is null as unfinished,
                coalesce(run.standing, 0) as standing
            from campaign c
            left join retention_rule own on own.campaign_id = c.id
            left join retention_rule site on site.campaign_id is null
            left join retention_run run on run.campaign_id = c.id
            left join lateral (
                select ends, until from retention_told where campaign_id = c.id order by id desc limit 1) as told on true
            cross join lateral (
                select coalesce(
                    c.closed_at,
                    case when told.ends <= $2 and c.state <> 'draft' then told.ends end,
                    case when told.until < ($2 at time zone 'UTC')::date
                        then coalesce(told.ends, told.until::timestamp at time zone 'UTC') end) as at
            ) as ended
            cross join lateral (
                select case when told.ends = ended.at and told.until is not null then told.until
                    else least(
                        ((ended.at at time zone 'UTC')::date
                            + make_interval(months => coalesce(own.months, site.months, $1)))::date,
                        told.until) end as until
            ) as last_day
            where ended.at is not null
            order by last_day.until, c.id
            """;

    private static final String BEGIN = """
            insert into retention_run (campaign_id, began_at, organisations, aggregates)
            select $1::uuid, $2::timestamptz, count(distinct l.organisation_key), $3::jsonb
            from signatory_line l
            join signature s on s.id = l.signature_id and s.mailbox = l.mailbox
            where l.campaign_id = $1 and l.capacity = 'on_behalf' and s.state = 'verified' and s.moderation <> 'held'
            on conflict (campaign_id) do update set done_at = null
            """;

    private static final String COUNTRIES = """
            select country as code, count(*) as people
            from signature
            where campaign_id = $1 and number is not null and state = 'verified' and moderation <> 'held'
            group by country
            order by people desc, country
            """;
    private static final String CONSTITUENCIES = """
            select a.constituency_code as code, count(*) as people
            from signature_area a
            join signature s on s.id = a.signature_id and s.mailbox = a.mailbox
            where a.campaign_id = $1 and s.state = 'verified' and s.moderation <> 'held'
                and a.constituency_code is not null
            group by a.constituency_code
            order by people desc, code
            """;
    /** Beside constituencies they could tell of somebody, so they are kept only where no constituency is known. */
    private static final String COUNCILS = """
            select a.council_code as code, count(*) as people
            from signature_area a
            join signature s on s.id = a.signature_id and s.mailbox = a.mailbox
            where a.campaign_id = $1 and s.state = 'verified' and s.moderation <> 'held'
                and a.council_code is not null
                and not exists (
                    select from signature_area known where known.campaign_id = $1 and known.constituency_code is not null)
            group by a.council_code
            order by people desc, code
            """;

    private static final String STANDING = """
            select standing from tally where campaign_id = $1 for update
            """;

    /** Those without a number go as a whole; of the others an empty row stays, so they are taken in their order. */
    private static final String NEXT = """
            select kind, id, number
            from (
                (select 1 as turn, 'signature' as kind, id, 0::bigint as number from signature
                    where campaign_id = $1 and number is null limit $3)
                union all
                (select 2, 'invitation', id, 0 from invitation where campaign_id = $1 limit $3)
                union all
                (select 3, 'late-request', id, 0 from late_request where campaign_id = $1 limit $3)
                union all
                (select 4, 'signature', id, number from signature
                    where campaign_id = $1 and number > $2 and erased_at is null order by number limit $3)
            ) as left_over
            order by turn, number, id
            limit $3
            """;

    private static final String KEEP = """
            update retention_run set standing = standing + $2, erased = erased + $3 where campaign_id = $1
            """;
    private static final String END = """
            update retention_run set done_at = $2 where campaign_id = $1 and done_at is null returning erased
            """;
    private static final String RULE = """
            insert into retention_rule (campaign_id, months, changed_by, changed_at) values ($1, $2, $3, $4)
            on conflict (campaign_id) do update
            set months = excluded.months, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """;
    private static final String MONTHS = """
            select coalesce(
                (select months from retention_rule where campaign_id = $1),
                (select months from retention_rule where campaign_id is null),
                $2) as months
            """;

    /**
     * A campaign that is closed, or whose time is over.
     *
     * @param until the last day that its people are named, as the privacy notice says it
     * @param records of people that it still has
     * @param packed whether a pack was ever made of it
     * @param doneAt when its people were erased last
     * @param unfinished whether a run began and has not said that it is done
     * @param kept how many of them stood
     */
    record Due(
            UUID campaign,
            Instant closedAt,
            int months,
            LocalDate until,
            long records,
            boolean packed,
            Optional<Instant> doneAt,
            boolean unfinished,
            long kept) {
        /** When that day has ended everywhere: at noon of the next one in UTC. */
        Instant dueAt() {
            return until.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        }

        boolean isDue(Instant now) {
            return (records > 0 || unfinished) && !dueAt().isAfter(now);
        }
    }

    /** @param lastNumber of the signatures among them */
    record Batch(List<HeldRecord> records, long lastNumber) {}

    Future<List<Due>> closed(SqlClient client, int months, Instant now) {
        return client.preparedQuery(CLOSED).execute(Tuple.of(months, utc(now))).map(rows -> {
            List<Due> all = new ArrayList<>();
            for (Row row : rows) {
                all.add(new Due(
                        row.getUUID("id"),
                        row.getOffsetDateTime("closed_at").toInstant(),
                        row.getInteger("months"),
                        row.getLocalDate("until"),
                        row.getLong("records"),
                        row.getBoolean("packed"),
                        Optional.ofNullable(row.getOffsetDateTime("done_at")).map(OffsetDateTime::toInstant),
                        row.getBoolean("unfinished"),
                        row.getLong("standing")));
            }
            return all;
        });
    }

    /** Fixes, before the first of them goes, what is kept; begun before, it stays as it was fixed. */
    Future<Void> begin(Pool pool, UUID campaign, Instant now) {
        return counts(pool, COUNTRIES, campaign)
                .compose(countries -> counts(pool, CONSTITUENCIES, campaign)
                        .compose(constituencies -> counts(pool, COUNCILS, campaign)
                                .compose(councils -> pool.preparedQuery(BEGIN)
                                        .execute(Tuple.of(
                                                campaign,
                                                utc(now),
                                                new JsonObject()
                                                        .put("countries", countries)
                                                        .put("constituencies", constituencies)
                                                        .put("councils", councils)))
                                        .mapEmpty())));
    }

    private static Future<JsonObject> counts(SqlClient client, String sql, UUID campaign) {
        return client.preparedQuery(sql).execute(Tuple.of(campaign)).map(rows -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            rows.forEach(row -> counts.put(row.getString("code"), row.getLong("people")));
            SmallCells.Table table = SmallCells.of(counts);
            JsonObject shown = new JsonObject();
            table.shown().forEach(shown::put);
            return new JsonObject().put("shown", shown).put("others", table.otherSignatories());
        });
    }

    /** How many stand; they stay as they are until the transaction ends. */
    Future<Long> standing(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(STANDING).execute(Tuple.of(campaign)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? row.next().getLong("standing") : 0L;
        });
    }

    Future<Batch> next(SqlConnection transaction, UUID campaign, long afterNumber, int most) {
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(campaign, afterNumber, most))
                .map(rows -> {
                    List<HeldRecord> records = new ArrayList<>();
                    long last = afterNumber;
                    for (Row row : rows) {
                        records.add(new HeldRecord(
                                row.getString("kind"), row.getUUID("id"), Optional.of(campaign), new JsonObject()));
                        last = Math.max(last, row.getLong("number"));
                    }
                    return new Batch(records, last);
                });
    }

    Future<Void> keep(SqlConnection transaction, UUID campaign, long stood, long erased) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(campaign, stood, erased))
                .mapEmpty();
    }

    /** Gives how many records of the campaign were erased so far, by this run and those before it. */
    Future<Long> end(SqlConnection transaction, UUID campaign, Instant now) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(campaign, utc(now)))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getLong("erased"))
                        .orElse(0L));
    }

    Future<Void> rule(SqlConnection transaction, Optional<UUID> campaign, int months, String by, Instant now) {
        return transaction
                .preparedQuery(RULE)
                .execute(Tuple.tuple()
                        .addUUID(campaign.orElse(null))
                        .addInteger(months)
                        .addString(by)
                        .addOffsetDateTime(utc(now)))
                .mapEmpty();
    }

    /** @param campaign empty for all that have no rule of their own */
    Future<Integer> months(SqlClient client, Optional<UUID> campaign, int otherwise) {
        return client.preparedQuery(MONTHS)
                .execute(Tuple.tuple().addUUID(campaign.orElse(null)).addInteger(otherwise))
                .map(rows -> rows.iterator().next().getInteger("months"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
