package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.campaign.Releases.Renewal;

/** The tables {@code campaign_release} and {@code send_by_renewal}, and what of them stands in {@code campaign}. */
final class ReleaseStore {
    private static final String INSERT = """
        insert into campaign_release (id, campaign_id, approval_id, release_at, embargoed, text_version, decided_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private static final String RELEASE = """
        update campaign
        set released_at = $2, changed_at = $3
        where id = $1
        """;

    /** All that the public will see: the definition, the picture with its words, each text of the current version. */
    private static final String CONTENT = """
        select encode(sha256(convert_to(jsonb_build_array(campaign.definition, campaign.picture, (
                select jsonb_agg(
                    jsonb_build_array(version, language, variant, encode(sha256, 'hex')) order by language, variant)
                from campaign_text
                where campaign_id = $1
                  and version = (select max(version) from campaign_text where campaign_id = $1)))::text,
            'UTF8')), 'hex') as content
        from campaign
        where id = $1
        """;

    private static final String CANCEL = """
        update campaign_release
        set cancelled_at = $4, cancelled_by = $3
        where campaign_id = $1 and cancelled_at is null and embargoed and release_at > $2
        """;

    private static final String KEEP_QUIET = """
        update campaign
        set released_at = null, changed_at = $2
        where id = $1
        """;

    private static final String RENEW = """
        insert into send_by_renewal (id, campaign_id, send_by, why, renewed_by, renewed_at)
        values ($1, $2, $3, $4, $5, $6)
        """;

    private static final String SEND_BY = """
        update campaign
        set send_by = $2, changed_at = $3
        where id = $1
        """;

    private static final String RENEWALS = """
        select renewal.id, renewal.send_by, renewal.why, coalesce(staff.name, '') as by, renewal.renewed_at,
               coalesce(notice.told, 0) as told, notice.done_at is not null as told_all
        from send_by_renewal as renewal
        left join staff on staff.id = renewal.renewed_by
        left join renewal_notice as notice on notice.renewal_id = renewal.id
        where renewal.campaign_id = $1
        order by renewal.renewed_at desc, renewal.id desc
        """;

    /** In a transaction that holds the lock on the campaign's row. */
    Future<Void> release(
            SqlConnection transaction,
            UUID id,
            UUID campaign,
            UUID approval,
            Instant at,
            boolean embargoed,
            int textVersion,
            Instant now) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, campaign, approval, utc(at), embargoed, textVersion, utc(now)))
                .compose(done -> transaction.preparedQuery(RELEASE).execute(Tuple.of(campaign, utc(at), utc(now))))
                .mapEmpty();
    }

    /** A hash of what the public will see of the campaign. */
    Future<String> content(SqlClient client, UUID campaign) {
        return client.preparedQuery(CONTENT)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getString("content"));
    }

    /** Whether there was one to come after {@code latest}. */
    Future<Boolean> cancel(SqlConnection transaction, UUID campaign, Instant latest, UUID by, Instant now) {
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.of(campaign, utc(latest), by, utc(now)))
                .compose(cancelled -> cancelled.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : transaction
                                .preparedQuery(KEEP_QUIET)
                                .execute(Tuple.of(campaign, utc(now)))
                                .map(true));
    }

    Future<Void> renew(
            SqlConnection transaction, UUID id, UUID campaign, LocalDate day, String why, UUID by, Instant now) {
        return transaction
                .preparedQuery(RENEW)
                .execute(Tuple.of(id, campaign, day, why, by, utc(now)))
                .compose(done -> transaction.preparedQuery(SEND_BY).execute(Tuple.of(campaign, day, utc(now))))
                .mapEmpty();
    }

    Future<List<Renewal>> renewals(SqlClient client, UUID campaign) {
        return client.preparedQuery(RENEWALS).execute(Tuple.of(campaign)).map(rows -> {
            List<Renewal> renewals = new ArrayList<>();
            rows.forEach(row -> renewals.add(renewal(row)));
            return renewals;
        });
    }

    private static Renewal renewal(Row row) {
        return new Renewal(
                row.getUUID("id"),
                row.getLocalDate("send_by"),
                row.getString("why"),
                row.getString("by"),
                row.getOffsetDateTime("renewed_at").toInstant(),
                row.getInteger("told"),
                row.getBoolean("told_all"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
