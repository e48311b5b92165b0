package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** Addresses of offices: few, and kept only while their links hold, so each is opened. */
final class OfficeEraseStore {
    private static final String KEPT = """
            select m.id, d.campaign_id, m.address_sealed, json_build_object('office', d.office, 'at', m.asked_at) as fields
            from office_link_mail m
            join office_link l on l.id = m.link_id
            join delivery d on d.id = l.delivery_id
            where octet_length(m.address_sealed) > 0
            order by m.id
            """;
    private static final String FORGET = """
            update office_link_mail set address_sealed = '' where id = any($1) and octet_length(address_sealed) > 0
            """;

    private final Sealer sealer;

    OfficeEraseStore(Sealer sealer) {
        this.sealer = sealer;
    }

    Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        return client.query(KEPT).execute().map(rows -> {
            List<HeldRecord> records = new ArrayList<>();
            for (Row row : rows) {
                UUID id = row.getUUID("id");
                String email = sealer.open(id, row.getBuffer("address_sealed").getBytes());
                if (EmailAddresses.parse(email).filter(subject::reaches).isPresent()) {
                    records.add(new HeldRecord(
                            OfficeEraser.KIND,
                            id,
                            Optional.of(row.getUUID("campaign_id")),
                            new JsonObject().put("email", email).mergeIn((JsonObject) row.getJson("fields"))));
                }
            }
            return records;
        });
    }

    Future<Void> erase(SqlConnection transaction, UUID[] ids) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .mapEmpty();
    }
}
