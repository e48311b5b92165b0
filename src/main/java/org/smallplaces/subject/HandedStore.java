package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which packs hold a signature, and to whom they were handed over. */
final class HandedStore {
    private static final String PACKS = """
            select s.id as signature_id, p.edition, p.snapshot_at, n.position is not null as named, d.office, d.cc, d.delivered_on,
                exists (select from audit a where a.subject = 'pack:' || p.id and a.act = 'pack.download') as fetched
            from unnest($1::uuid[]) as wanted (id)
            cross join lateral (select id, campaign_id from signature where id = wanted.id limit 1) as s
            join pack p on p.campaign_id = s.campaign_id and p.state = 'ready'
            join pack_signature n on n.pack_id = p.id and n.signature_id = s.id
            left join delivery d on d.pack_id = p.id and d.approved_at is not null
            order by s.id, p.edition, d.approved_at
            """;

    /**
     * @param named whether it is listed there, or only counted
     * @param office that got it; empty where nobody did
     * @param cc who else got it, in one line, or empty
     * @param fetched whether staff have downloaded it, so that copies may be where nobody here can reach them
     */
    record Handed(
            int edition,
            String frozenOn,
            boolean named,
            String office,
            String cc,
            Optional<LocalDate> day,
            boolean fetched) {}

    Future<Map<UUID, List<Handed>>> of(SqlClient client, List<UUID> signatures) {
        return client.preparedQuery(PACKS)
                .execute(Tuple.tuple().addArrayOfUUID(signatures.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<Handed>> packs = new HashMap<>();
                    for (Row row : rows) {
                        packs.computeIfAbsent(row.getUUID("signature_id"), any -> new ArrayList<>())
                                .add(handed(row));
                    }
                    return packs;
                });
    }

    private static Handed handed(Row row) {
        return new Handed(
                row.getInteger("edition"),
                row.getOffsetDateTime("snapshot_at").toLocalDate().toString(),
                row.getBoolean("named"),
                Optional.ofNullable(row.getString("office")).orElse(""),
                Optional.ofNullable(row.getString("cc")).orElse(""),
                Optional.ofNullable(row.getLocalDate("delivered_on")),
                row.getBoolean("fetched"));
    }
}
