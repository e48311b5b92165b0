package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Standing;

/**
 * Until when people were told that their names are kept: by what the notice of their campaign said when they signed. It is
 * written down whenever that changes, in the transaction that changes it; what came after never makes it later, unless two
 * people approved that.
 */
public final class KeptPromises {
    /** That signing would go on after the day until which names are kept. */
    static final Fault STANDS = Fault.of("kept-stands");

    /** What was just said of it is not said again. */
    private static final String TELL = """
        insert into retention_told (campaign_id, since, ends, zone, months, until)
        select $1, $2, $3, $4, kept.months,
            least((($3::timestamptz at time zone $4)::date + make_interval(months => kept.months))::date,
                retention_promised($1))
        from (
            select coalesce(
                (select months from retention_rule where campaign_id = $1),
                (select months from retention_rule where campaign_id is null),
                $5) as months) as kept
        where not exists (
            select
            from (select ends, zone, months from retention_told where campaign_id = $1 order by id desc limit 1) as last
            where last.ends is not distinct from $3 and last.zone = $4 and last.months = kept.months)
        """;

    private static final String PROMISED = """
        select retention_promised($1) as until
        """;

    /** What two have approved holds for those who signed before. */
    private static final String MONTHS = """
        insert into retention_told (campaign_id, since, ends, zone, months, until, by_two)
        select last.campaign_id, $2, last.ends, last.zone, $3::int,
            case when $4::boolean then last.full_time
                else least(last.full_time, retention_promised(last.campaign_id)) end,
            $4::boolean
        from (
            select distinct on (campaign_id) campaign_id, ends, zone, months,
                ((ends at time zone zone)::date + make_interval(months => $3::int))::date as full_time
            from retention_told
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

    /**
     * Who was told a shorter time.
     *
     * @param months the shortest that anybody of them was told; 0 where nobody was
     * @param people how many signatures
     */
    public record Fewer(int months, long people) {}

    /** Writes down what the notice says from now on, where that is something else; the campaign's row is locked. */
    Future<Void> tell(
            SqlConnection transaction, UUID campaign, CampaignDefinition definition, Standing standing, Instant now) {
        Optional<Instant> ends =
                standing.closedAt().or(() -> definition.schedule().closes());
        return transaction
                .preparedQuery(TELL)
                .execute(Tuple.tuple()
                        .addUUID(campaign)
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(ends.map(KeptPromises::utc).orElse(null))
                        .addString(definition.schedule().zone().getId())
                        .addInteger(KeptUntil.USUAL_MONTHS))
                .mapEmpty();
    }

    /**
     * Why a campaign is not signed in {@code next} by this definition: it would end later than names of those who have
     * signed are kept, or nobody knows when. Nothing where it may be.
     */
    Future<Optional<Fault>> breach(
            SqlConnection transaction, UUID campaign, CampaignDefinition definition, CampaignState next) {
        return next.mayBeSigned()
                ? promised(transaction, campaign)
                        .map(until ->
                                until.filter(day -> !endsBy(definition, day)).map(day -> STANDS))
                : Future.succeededFuture(Optional.empty());
    }

    private static boolean endsBy(CampaignDefinition definition, LocalDate day) {
        return definition
                .schedule()
                .closesAsSaid()
                .filter(end ->
                        !LocalDate.ofInstant(end, definition.schedule().zone()).isAfter(day))
                .isPresent();
    }

    private static Future<Optional<LocalDate>> promised(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery(PROMISED)
                .execute(Tuple.of(campaign))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("until")));
    }

    /**
     * Writes down that names are kept for so many months from now on, once the rule says so.
     *
     * @param campaign empty for every one without a rule of its own
     * @param byTwo whether two approved that it holds for those who have signed before
     */
    public Future<Void> months(
            SqlConnection transaction, Optional<UUID> campaign, int months, boolean byTwo, Instant now) {
        return transaction
                .preparedQuery(MONTHS)
                .execute(Tuple.tuple()
                        .addUUID(campaign.orElse(null))
                        .addOffsetDateTime(utc(now))
                        .addInteger(months)
                        .addBoolean(byTwo))
                .mapEmpty();
    }

    /** Who of those who have signed was told that names are kept for fewer months. */
    public Future<Fewer> toldFewer(SqlClient client, Optional<UUID> campaign, int months) {
        return client.preparedQuery(FEWER)
                .execute(Tuple.tuple().addUUID(campaign.orElse(null)).addInteger(months))
                .map(rows -> rows.iterator().next())
                .map(row -> new Fewer(row.getInteger("months"), row.getLong("people")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
