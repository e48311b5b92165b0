package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Lists updates for staff, with what became of their mails; it writes nothing. */
final class UpdateListStore {
    private static final String LIST = """
            select u.id, u.kind, u.shown, u.corrects, u.state, u.audience, u.number, u.changed_at, u.approved_at,
                u.finished_at, u.corrected_at, u.taken_down_at, u.restored_from,
                (select t.title from campaign_update_text t where t.update_id = u.id and t.title <> ''
                    order by t.language = $2 desc, t.language limit 1) as title,
                exists (select from approval a where a.about = 'update:' || u.id and a.state = 'proposed'
                    and a.expires_at > $3) as waiting,
                coalesce(mails.posted, 0) as posted,
                u.sent + coalesce(mails.sent, 0) as sent,
                u.failed + coalesce(mails.failed, 0) as failed,
                u.unsubscribed + coalesce(mails.unsubscribed, 0) as unsubscribed
            from campaign_update u
            left join lateral (
                select count(*) as posted,
                    count(*) filter (where r.outcome = 'sent') as sent,
                    count(*) filter (where r.outcome in ('refused', 'given_up', 'capped')) as failed,
                    count(*) filter (where c.withdrawn_at >= u.approved_at or l.left_at >= u.approved_at) as unsubscribed
                from campaign_update_recipient r
                left join consent c on c.signature_id = r.subject_id and c.mailbox = r.mailbox and c.purpose = 'updates'
                left join stay_in_touch l on l.id = r.subject_id
                where r.update_id = u.id
            ) as mails on u.approval_id is not null and u.folded_at is null
            where u.campaign_id is not distinct from $1 and ($4::uuid is null or u.id = $4)
            order by u.created_at desc, u.id desc
            limit $5 offset $6
            """;
    private static final String COUNT = """
            select count(*) as many from campaign_update where campaign_id is not distinct from $1
            """;
    private static final String OWN_ADDRESS = """
            select email_sealed from staff where id = $1
            """;

    /**
     * An update in the list.
     *
     * @param waiting whether it waits for the second person
     * @param restoredFrom when the backup was made of which its numbers are, until somebody goes on with it
     */
    record Listed(
            UUID id,
            UpdateKind kind,
            boolean shown,
            boolean correction,
            UpdateState state,
            String title,
            boolean waiting,
            Optional<Integer> number,
            Instant changedAt,
            Optional<Instant> approvedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> correctedAt,
            Optional<Instant> takenDownAt,
            Optional<Instant> restoredFrom,
            Numbers numbers) {}

    /** How many mails. */
    record Numbers(long audience, long posted, long sent, long failed, long unsubscribed) {}

    /** A page of those of a campaign or of the list, the newest first. */
    Future<List<Listed>> list(
            SqlClient client, Optional<UUID> campaign, Language first, Instant now, int most, int after) {
        return read(client, campaign, first, now, Optional.empty(), most, after);
    }

    /** How many there are of a campaign or of the list. */
    Future<Integer> count(SqlClient client, Optional<UUID> campaign) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.tuple().addUUID(campaign.orElse(null)))
                .map(rows -> rows.iterator().next().getInteger("many"));
    }

    /** One of them. */
    Future<Optional<Listed>> one(SqlClient client, Optional<UUID> campaign, Language first, Instant now, UUID id) {
        return read(client, campaign, first, now, Optional.of(id), 1, 0)
                .map(found -> found.stream().findFirst());
    }

    private static Future<List<Listed>> read(
            SqlClient client,
            Optional<UUID> campaign,
            Language first,
            Instant now,
            Optional<UUID> id,
            int most,
            int after) {
        Tuple arguments = Tuple.tuple()
                .addUUID(campaign.orElse(null))
                .addString(first.tag())
                .addOffsetDateTime(UpdateStore.utc(now))
                .addUUID(id.orElse(null))
                .addInteger(most)
                .addInteger(after);
        return client.preparedQuery(LIST)
                .execute(arguments)
                .map(rows -> rows.stream().map(UpdateListStore::listed).toList());
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getUUID("id"),
                UpdateKind.of(row.getString("kind")).orElseThrow(),
                row.getBoolean("shown"),
                row.getUUID("corrects") != null,
                UpdateState.of(row.getString("state")),
                Optional.ofNullable(row.getString("title")).orElse(""),
                row.getBoolean("waiting"),
                Optional.ofNullable(row.getInteger("number")),
                row.getOffsetDateTime("changed_at").toInstant(),
                UpdateStore.instant(row, "approved_at"),
                UpdateStore.instant(row, "finished_at"),
                UpdateStore.instant(row, "corrected_at"),
                UpdateStore.instant(row, "taken_down_at"),
                UpdateStore.instant(row, "restored_from"),
                new Numbers(
                        row.getInteger("audience"),
                        row.getLong("posted"),
                        row.getLong("sent"),
                        row.getLong("failed"),
                        row.getLong("unsubscribed")));
    }

    /** The sealed address of somebody who works here. */
    Future<Optional<byte[]>> ownAddress(SqlClient client, UUID staff) {
        return client.preparedQuery(OWN_ADDRESS)
                .execute(Tuple.of(staff))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getBuffer("email_sealed").getBytes()));
    }
}
