package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The table {@code delivery}. */
final class DeliveryStore {
    private static final String COLUMNS = """
            select d.id, d.campaign_id, c.slug, d.pack_id, p.edition, d.replaces,
                coalesce(d.checklist, '') as checklist, d.method, d.recipient, d.office, d.cc,
                d.reference, d.planned_on, d.follow_up_days, d.beyond,
                coalesce(preparer.name, '') as prepared_by, d.prepared_at, d.approval_id, coalesce(a.state, '') as approval_state,
                d.approved_at, d.delivered_on, d.note,
                d.by_link, d.after_changes, coalesce(recorder.name, '') as recorded_by, d.recorded_at, d.due_on, d.replied_on,
                d.reply, d.reply_public, coalesce(replier.name, '') as replied_by, d.replied_at
            from delivery d
            join campaign c on c.id = d.campaign_id
            join pack p on p.id = d.pack_id
            left join approval a on a.id = d.approval_id
            left join staff preparer on preparer.id = d.prepared_by
            left join staff recorder on recorder.id = d.recorded_by
            left join staff replier on replier.id = d.replied_by
            """;

    private static final String FIND = COLUMNS + "where d.id = $1";

    private static final String LOCK = FIND + " for update of d";

    private static final String OF_CAMPAIGN = COLUMNS + """
            where d.campaign_id = $1
            order by coalesce(d.delivered_on, d.planned_on, (d.prepared_at at time zone 'UTC')::date) desc, d.id desc
            """;

    private static final String OF_PACK = COLUMNS + "where d.pack_id = $1 order by d.id desc";

    private static final String PREPARE = """
            insert into delivery (id, campaign_id, pack_id, replaces, method, recipient, office, cc, reference, planned_on,
                follow_up_days, beyond, prepared_by, prepared_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (pack_id, coalesce(replaces, pack_id)) where approval_id is null do update
            set method = excluded.method, recipient = excluded.recipient, office = excluded.office, cc = excluded.cc,
                reference = excluded.reference, planned_on = excluded.planned_on,
                follow_up_days = excluded.follow_up_days, beyond = excluded.beyond, prepared_by = excluded.prepared_by,
                prepared_at = excluded.prepared_at
            returning id
            """;

    /** A hand-over of the same pack to the same office that waits or was approved. */
    private static final String SAME = """
            select exists (
                select from delivery d join approval a on a.id = d.approval_id
                where d.pack_id = $1 and lower(d.office) = lower($2) and lower(d.recipient) = lower($3)
                  and a.state in ('proposed', 'approved') and (a.state = 'approved' or a.expires_at > $4)) as same
            """;

    private static final String PROPOSE = "update delivery set approval_id = $2 where id = $1";

    private static final String APPROVE = """
            update delivery set approved_at = $2 where id = $1 and approved_at is null
            """;

    private static final String DELIVER = """
            update delivery
            set delivered_on = $2, note = $3, after_changes = $4, recorded_by = $5, recorded_at = $6, due_on = $7,
                reference = $8, by_link = $5::uuid is null
            where id = $1 and approved_at is not null and delivered_on is null
            """;

    private static final String DETAILS = """
            update delivery set reference = $2, note = $3 where id = $1 and by_link
            """;

    private static final String FOLLOW_UP = """
            update delivery set follow_up_days = $2, due_on = $3 where id = $1 and delivered_on is not null
              and replied_on is null
            """;

    private static final String REPLY = """
            update delivery
            set replied_on = $2, reply = $3, reply_public = $4, replied_by = $5, replied_at = $6
            where id = $1 and delivered_on is not null and replied_on is null
            """;

    Future<Optional<Delivery>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> deliveries(rows).stream().findFirst());
    }

    /** The same, which nobody else changes until the transaction ends. */
    Future<Optional<Delivery>> lock(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> deliveries(rows).stream().findFirst());
    }

    /** All of a campaign, the latest first. */
    Future<List<Delivery>> ofCampaign(SqlClient client, UUID campaign) {
        return client.preparedQuery(OF_CAMPAIGN).execute(Tuple.of(campaign)).map(DeliveryStore::deliveries);
    }

    /** All of a pack, the latest first. */
    Future<List<Delivery>> ofPack(SqlClient client, UUID pack) {
        return client.preparedQuery(OF_PACK).execute(Tuple.of(pack)).map(DeliveryStore::deliveries);
    }

    /** Writes what is being prepared for a pack, over what was prepared before; gives its id. */
    Future<UUID> prepare(
            SqlClient client,
            UUID newId,
            UUID campaign,
            UUID pack,
            Optional<UUID> replaces,
            Recipient recipient,
            StaffMember by,
            Instant now) {
        Tuple values = Tuple.of(newId, campaign, pack)
                .addUUID(replaces.orElse(null))
                .addString(recipient.method().word())
                .addString(recipient.name())
                .addString(recipient.office())
                .addString(recipient.cc())
                .addString(recipient.reference())
                .addLocalDate(recipient.plannedOn().orElse(null))
                .addInteger(recipient.followUpDays())
                .addString(recipient.beyond())
                .addUUID(by.id())
                .addOffsetDateTime(at(now));
        return client.preparedQuery(PREPARE)
                .execute(values)
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    /** Whether the same pack is on its way to the same recipient, or there already. */
    Future<Boolean> isThere(SqlClient client, UUID pack, Recipient recipient, Instant now) {
        return client.preparedQuery(SAME)
                .execute(Tuple.of(pack, recipient.office(), recipient.name(), at(now)))
                .map(rows -> rows.iterator().next().getBoolean("same"));
    }

    Future<Void> propose(SqlConnection transaction, UUID id, UUID approval) {
        return transaction
                .preparedQuery(PROPOSE)
                .execute(Tuple.of(id, approval))
                .mapEmpty();
    }

    /** Whether it was not approved before. */
    Future<Boolean> approve(SqlConnection transaction, UUID id, Instant now) {
        return transaction.preparedQuery(APPROVE).execute(Tuple.of(id, at(now))).map(rows -> rows.rowCount() == 1);
    }

    /** @param by who records it; nobody where the link of the office does */
    Future<Void> deliver(
            SqlConnection transaction, UUID id, Delivery.Handed handed, String reference, Optional<StaffMember> by) {
        return transaction
                .preparedQuery(DELIVER)
                .execute(Tuple.of(
                        id,
                        handed.on(),
                        handed.note(),
                        handed.afterChanges(),
                        by.map(StaffMember::id).orElse(null),
                        at(handed.at()),
                        handed.dueOn(),
                        reference))
                .mapEmpty();
    }

    Future<Void> details(SqlConnection transaction, UUID id, String reference, String note) {
        return transaction
                .preparedQuery(DETAILS)
                .execute(Tuple.of(id, reference, note))
                .mapEmpty();
    }

    Future<Void> followUp(SqlConnection transaction, UUID id, int days, LocalDate dueOn) {
        return transaction
                .preparedQuery(FOLLOW_UP)
                .execute(Tuple.of(id, days, dueOn))
                .mapEmpty();
    }

    Future<Void> reply(SqlConnection transaction, UUID id, Delivery.Reply reply, StaffMember by) {
        return transaction
                .preparedQuery(REPLY)
                .execute(Tuple.of(id, reply.on(), reply.words(), reply.open(), by.id(), at(reply.at())))
                .mapEmpty();
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        List<Delivery> found = new ArrayList<>();
        rows.forEach(row -> found.add(delivery(row)));
        return List.copyOf(found);
    }

    private static Delivery delivery(Row row) {
        Recipient recipient = new Recipient(
                DeliveryMethod.of(row.getString("method")).orElseThrow(),
                row.getString("recipient"),
                row.getString("office"),
                row.getString("cc"),
                row.getString("reference"),
                Optional.ofNullable(row.getLocalDate("planned_on")),
                row.getInteger("follow_up_days"),
                row.getString("beyond"));
        Optional<Delivery.Handed> handed = Optional.ofNullable(row.getLocalDate("delivered_on"))
                .map(on -> new Delivery.Handed(
                        on,
                        row.getString("note"),
                        row.getBoolean("after_changes"),
                        row.getBoolean("by_link") ? Optional.empty() : Optional.of(row.getString("recorded_by")),
                        row.getOffsetDateTime("recorded_at").toInstant(),
                        row.getLocalDate("due_on")));
        Optional<Delivery.Reply> reply = Optional.ofNullable(row.getLocalDate("replied_on"))
                .map(on -> new Delivery.Reply(
                        on,
                        row.getString("reply"),
                        row.getBoolean("reply_public"),
                        row.getString("replied_by"),
                        row.getOffsetDateTime("replied_at").toInstant()));
        return new Delivery(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("slug"),
                row.getUUID("pack_id"),
                row.getInteger("edition"),
                Optional.ofNullable(row.getUUID("replaces")),
                row.getString("checklist"),
                recipient,
                row.getString("prepared_by"),
                row.getOffsetDateTime("prepared_at").toInstant(),
                Optional.ofNullable(row.getUUID("approval_id")),
                row.getString("approval_state"),
                Optional.ofNullable(row.getOffsetDateTime("approved_at")).map(OffsetDateTime::toInstant),
                handed,
                reply);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
