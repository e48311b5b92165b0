package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.KeptPromises.Fewer;
import org.smallplaces.core.KeptUntil;

/** The table {@code retention_told}: what the notice of a campaign said, from when on. */
final class KeptPromisesStore {
    /**
     * What was just said of it is not said again. An end that is set back counts from today at the earliest: nobody goes
     * sooner by it than the months that the notice names.
     */
    private static final String TELL = """
        insert into retention_told (campaign_id, since, ends, ends_on, months, until)
        select $1, $2, $3, $4, kept.months, greatest(
            least(($4::date + make_interval(months => kept.months))::date, retention_promised($1)),
            (select case when $4::date is not null
                then least(last.until, ($6::date + make_interval(months => kept.months))::date) end
            from retention_told last where last.campaign_id = $1 order by last.id desc limit 1))
        from (
            select coalesce(
                (select months from retention_rule where campaign_id = $1),
                (select months from retention_rule where campaign_id is null),
                $5) as months) as kept
        where not exists (
            select
            from (select ends, ends_on, months from retention_told where campaign_id = $1 order by id desc limit 1) as last
            where last.ends is not distinct from $3 and last.ends_on is not distinct from $4 and last.months = kept.months)
        """;

    private static final String PROMISED = """
        select retention_promised($1) as until
        """;

    /** What two have approved holds for those who signed before. */
    private static final String MONTHS = """
        insert into retention_told (campaign_id, since, ends, ends_on, months, until, by_two)
        select last.campaign_id, $2, last.ends, last.ends_on, $3::int,
            retention_next_day(last.said, $3::int, $4::boolean, ($2::timestamptz at time zone 'UTC')::date),
            $4::boolean
        from (
            select distinct on (campaign_id) campaign_id, ends, ends_on, months, told as said
            from retention_told told
            order by campaign_id, id desc) as last
        where last.months <> $3::int
            and (last.campaign_id = $1
                or $1::uuid is null
                    and not exists (select from retention_rule own where own.campaign_id = last.campaign_id))
        """;

    private static final String FEWER = """
        select coalesce(min(told.months), 0) as months, coalesce(sum(told.people), 0)::bigint as people
        from (
            select p.months, (
                select count(*)
                from signature s
                where s.campaign_id = p.campaign_id and s.erased_at is null
                    and s.signed_at > p.signed_after and s.signed_at <= p.signed_until) as people
            from retention_promise p
            where p.months < $2
                and (p.campaign_id = $1
                    or $1::uuid is null
                        and not exists (select from retention_rule own where own.campaign_id = p.campaign_id))) as told
        where told.people > 0
        """;

    /** @param zone where the campaign is; PostgreSQL does not know every one that Java knows */
    Future<Void> tell(SqlConnection transaction, UUID campaign, Optional<Instant> ends, ZoneId zone, Instant now) {
        return transaction
                .preparedQuery(TELL)
                .execute(Tuple.tuple()
                        .addUUID(campaign)
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(ends.map(KeptPromisesStore::utc).orElse(null))
                        .addLocalDate(
                                ends.map(end -> LocalDate.ofInstant(end, zone)).orElse(null))
                        .addInteger(KeptUntil.USUAL_MONTHS)
                        .addLocalDate(LocalDate.ofInstant(now, zone)))
                .mapEmpty();
    }

    /** The earliest day that anybody was told who has signed and is named still. */
    Future<Optional<LocalDate>> promised(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery(PROMISED)
                .execute(Tuple.of(campaign))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("until")));
    }

    Future<Void> months(SqlConnection transaction, Optional<UUID> campaign, int months, boolean byTwo, Instant now) {
        return transaction
                .preparedQuery(MONTHS)
                .execute(Tuple.tuple()
                        .addUUID(campaign.orElse(null))
                        .addOffsetDateTime(utc(now))
                        .addInteger(months)
                        .addBoolean(byTwo))
                .mapEmpty();
    }

    Future<Fewer> toldFewer(SqlClient client, Optional<UUID> campaign, int months) {
        return client.preparedQuery(FEWER)
                .execute(Tuple.tuple().addUUID(campaign.orElse(null)).addInteger(months))
                .map(rows -> rows.iterator().next())
                .map(row -> new Fewer(row.getInteger("months"), row.getLong("people")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
