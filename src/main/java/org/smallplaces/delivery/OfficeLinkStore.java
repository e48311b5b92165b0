package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The links of offices, and what was done by them. */
final class OfficeLinkStore {
    private static final String COLUMNS = """
            select l.id, l.delivery_id, l.generation, coalesce(staff.name, '') as by, l.created_at, l.expires_at,
                l.revoked_at, l.acknowledged_at, l.acknowledged_by, l.acknowledged_reference,
                coalesce((
                    select jsonb_agg(jsonb_build_object('what', a.what, 'at', to_char(a.at at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by a.id)
                    from office_link_access a
                    where a.link_id = l.id), '[]') as accesses
            from office_link l
            left join staff on staff.id = l.created_by
            """;

    private static final String FIND = COLUMNS + "where l.id = $1";

    private static final String OF_DELIVERY = COLUMNS + "where l.delivery_id = $1 order by l.created_at desc";

    private static final String REVOKE = """
            update office_link set revoked_at = $2, revoked_by = $3 where delivery_id = $1 and revoked_at is null
            """;

    private static final String INSERT = """
            insert into office_link (id, delivery_id, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5)
            """;

    private static final String LOG = """
            insert into office_link_access (link_id, at, what) values ($1, $2, $3)
            """;

    private static final String ACKNOWLEDGE = """
            update office_link
            set acknowledged_at = $2, acknowledged_by = $3, acknowledged_reference = $4
            where id = $1 and acknowledged_at is null and revoked_at is null
            """;

    private static final String NAMED = """
            select id from office_link
            where delivery_id = $1 and (acknowledged_by <> '' or acknowledged_reference <> '')
            order by id
            """;

    private static final String FORGET_NAMES = """
            update office_link
            set acknowledged_by = '', acknowledged_reference = ''
            where (acknowledged_by <> '' or acknowledged_reference <> '')
            """;

    private static final String FORGET_NAMES_OF = FORGET_NAMES + " and id = any($1)";

    private static final String FORGET_OLD_NAMES = FORGET_NAMES + " and acknowledged_at < $1";

    /** The delivery that an erratum put in the place of this one and that two people have approved. */
    private static final String REPLACEMENT = """
            select id from delivery
            where replaces = $1 and approved_at is not null
            order by approved_at desc
            limit 1
            """;

    Future<Optional<OfficeLink>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> links(rows).stream().findFirst());
    }

    /** The latest first. */
    Future<List<OfficeLink>> ofDelivery(SqlClient client, UUID delivery) {
        return client.preparedQuery(OF_DELIVERY).execute(Tuple.of(delivery)).map(OfficeLinkStore::links);
    }

    /** Whether there was one to revoke. */
    Future<Boolean> revoke(SqlClient client, UUID delivery, StaffMember by, Instant now) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(delivery, at(now), by.id()))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Void> insert(
            SqlConnection transaction, UUID id, UUID delivery, StaffMember by, Instant now, Instant expires) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, delivery, by.id(), at(now), at(expires)))
                .mapEmpty();
    }

    Future<Void> log(SqlClient client, UUID link, String what, Instant now) {
        return client.preparedQuery(LOG).execute(Tuple.of(link, at(now), what)).mapEmpty();
    }

    /** Whether it was not acknowledged before. */
    Future<Boolean> acknowledge(SqlConnection transaction, UUID link, String name, String reference, Instant now) {
        return transaction
                .preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(link, at(now), name, reference))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The links of this delivery by which somebody acknowledged the pack who is known. */
    Future<List<UUID>> named(SqlClient client, UUID delivery) {
        return client.preparedQuery(NAMED)
                .execute(Tuple.of(delivery))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** Forgets who acknowledged a pack by these links. */
    Future<Void> forgetNames(SqlClient client, UUID[] links) {
        return client.preparedQuery(FORGET_NAMES_OF)
                .execute(Tuple.tuple().addArrayOfUUID(links))
                .mapEmpty();
    }

    /** Forgets who acknowledged a pack before then. */
    Future<Void> forgetNames(SqlClient client, Instant before) {
        return client.preparedQuery(FORGET_OLD_NAMES)
                .execute(Tuple.of(at(before)))
                .mapEmpty();
    }

    Future<Optional<UUID>> replacement(SqlClient client, UUID delivery) {
        return client.preparedQuery(REPLACEMENT)
                .execute(Tuple.of(delivery))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("id")));
    }

    private static List<OfficeLink> links(RowSet<Row> rows) {
        List<OfficeLink> links = new ArrayList<>();
        rows.forEach(row -> links.add(new OfficeLink(
                row.getUUID("id"),
                row.getUUID("delivery_id"),
                row.getInteger("generation"),
                row.getString("by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("acknowledged_at")).map(OffsetDateTime::toInstant),
                row.getString("acknowledged_by"),
                row.getString("acknowledged_reference"),
                accesses(row.getJsonArray("accesses")))));
        return List.copyOf(links);
    }

    private static List<OfficeLink.Access> accesses(JsonArray json) {
        List<OfficeLink.Access> accesses = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            JsonObject one = json.getJsonObject(i);
            accesses.add(new OfficeLink.Access(Instant.parse(one.getString("at")), one.getString("what")));
        }
        return accesses;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
