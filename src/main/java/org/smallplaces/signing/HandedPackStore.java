package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** In which packs a signature has left this site, or is about to: handed over, on their way, or downloaded by staff. */
final class HandedPackStore {
    /** One look into the index for each pack of the campaign: a pack may have a million people. */
    private static final String HANDED = """
            select p.edition, d.delivered_on, coalesce(d.office, '') as office, coalesce(d.cc, '') as cc,
                exists (select from delivery_erratum e where e.pack_id = p.id) as corrected
            from pack p
            left join delivery d on d.pack_id = p.id and d.approved_at is not null
            where p.campaign_id = $1
              and (d.id is not null
                  or exists (select from audit a where a.subject = 'pack:' || p.id and a.act = 'pack.download'))
              and exists (select from pack_signature s where s.pack_id = p.id and s.signature_id = $2)
            order by p.edition, d.approved_at
            """;

    /**
     * A pack that two people have let go, or of which staff have a copy.
     *
     * @param day on which it was handed over; nothing while it is on its way
     * @param office that gets it; empty where none does, and only staff have a copy
     * @param cc who else gets it, in one line, or empty
     * @param corrected whether an erratum has put another in its place
     */
    record Handed(int edition, Optional<LocalDate> day, String office, String cc, boolean corrected) {}

    /** The first edition first. */
    Future<List<Handed>> of(SqlClient client, UUID campaign, UUID signature) {
        return client.preparedQuery(HANDED)
                .execute(Tuple.of(campaign, signature))
                .map(rows -> {
                    List<Handed> packs = new ArrayList<>();
                    for (Row row : rows) {
                        packs.add(new Handed(
                                row.getInteger("edition"),
                                Optional.ofNullable(row.getLocalDate("delivered_on")),
                                row.getString("office"),
                                row.getString("cc"),
                                row.getBoolean("corrected")));
                    }
                    return List.copyOf(packs);
                });
    }
}
