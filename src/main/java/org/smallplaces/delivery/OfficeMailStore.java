package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The table {@code office_link_mail}: which links were sent by mail. */
final class OfficeMailStore {
    private static final String INSERT = """
            insert into office_link_mail (id, link_id, n, address_sealed, asked_by, asked_at)
            select $1, $2, count(*) + 1, $3, $4, $5
            from office_link_mail where link_id = $2
            having count(*) < $6
            returning n
            """;

    private static final String FIND = "select link_id, address_sealed from office_link_mail where id = $1";

    /** What became of a mail is known as long as the outbox keeps it; that it was not sent, for ever. */
    private static final String OF_DELIVERY = """
            select m.link_id, m.asked_at, coalesce(staff.name, '') as by,
                coalesce(o.state, case when m.failed then 'refused' else '' end) as state
            from office_link_mail m
            join office_link l on l.id = m.link_id
            left join outbox o on o.id = m.id
            left join staff on staff.id = m.asked_by
            where l.delivery_id = $1
            order by m.asked_at, m.n
            """;

    /** What was last sent by a link that leads, by the errata since, to this delivery, and how often that link was sent. */
    private static final String BEFORE = """
            with recursive back as (
                select id, replaces from delivery where id = $1
                union
                select d.id, d.replaces from delivery d join back on d.id = back.replaces)
            select m.id, m.link_id, m.address_sealed,
                (select count(*) from office_link_mail every where every.link_id = m.link_id) as times
            from office_link_mail m
            join office_link l on l.id = m.link_id
            join back on back.id = l.delivery_id
            where l.delivery_id <> $1 and l.revoked_at is null and l.expires_at > $2 and octet_length(m.address_sealed) > 0
            order by m.asked_at desc, m.n desc
            limit 1
            """;

    private static final String FORGET = """
            update office_link_mail m set address_sealed = ''
            from office_link l
            where l.id = m.link_id and octet_length(m.address_sealed) > 0
              and (l.revoked_at is not null or l.expires_at <= $1)
            """;

    /** A mail that was given up may be sent after all. */
    private static final String NOTE_FAILED = """
            update office_link_mail m set failed = o.state not in ('waiting', 'sent')
            from outbox o
            where o.id = m.id and m.failed <> (o.state not in ('waiting', 'sent'))
            """;

    /** A mail that is to be sent; the address is sealed, and empty once it was forgotten. */
    record Asked(UUID link, byte[] address) {}

    /** A mail as staff see it; {@code state} is that of the outbox, or empty where it keeps it no more. */
    record Sent(UUID link, Instant at, String by, String state) {}

    /** A mail whose address is known still; {@code times} is how often its link was sent. */
    record Before(UUID id, UUID link, byte[] address, int times) {}

    /** The how manieth of its link it is; nothing where that has had {@code most}. Whoever calls has locked the delivery. */
    Future<Optional<Integer>> insert(
            SqlConnection transaction, UUID id, UUID link, byte[] address, StaffMember by, Instant now, int most) {
        Tuple values = Tuple.of(id, link, Buffer.buffer(address), by.id(), now.atOffset(ZoneOffset.UTC))
                .addInteger(most);
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getInteger("n"));
            }
            return Optional.empty();
        });
    }

    Future<Optional<Asked>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Asked(
                        row.getUUID("link_id"), row.getBuffer("address_sealed").getBytes()));
            }
            return Optional.empty();
        });
    }

    /** The first first. */
    Future<List<Sent>> ofDelivery(SqlClient client, UUID delivery) {
        return client.preparedQuery(OF_DELIVERY).execute(Tuple.of(delivery)).map(rows -> {
            List<Sent> sent = new ArrayList<>();
            rows.forEach(row -> sent.add(new Sent(
                    row.getUUID("link_id"),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getString("by"),
                    row.getString("state"))));
            return List.copyOf(sent);
        });
    }

    /** The last mail of a link of the deliveries that this one replaces. */
    Future<Optional<Before>> before(SqlClient client, UUID delivery, Instant now) {
        return client.preparedQuery(BEFORE)
                .execute(Tuple.of(delivery, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Before(
                                row.getUUID("id"),
                                row.getUUID("link_id"),
                                row.getBuffer("address_sealed").getBytes(),
                                row.getInteger("times")));
                    }
                    return Optional.empty();
                });
    }

    /** Notes which mails were not sent, before the outbox forgets it. */
    Future<Void> noteFailed(SqlClient client) {
        return client.query(NOTE_FAILED).execute().mapEmpty();
    }

    /** Empties the addresses of links that have ended. */
    Future<Void> forget(SqlClient client, Instant now) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
