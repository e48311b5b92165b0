package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads what the public may know of a pack after it was built. */
final class PackFateStore {
    /** An office or an answer that the campaign's own page does not tell is not told here either. */
    private static final String HANDED = """
            select d.delivered_on, case when d.by_link then 'office-link' else d.method end as method, d.office,
                case when d.reply_public or d.replied_on = c.answered_on then d.replied_on end as answered
            from pack p
            join delivery d on d.pack_id = p.id
            join campaign c on c.id = d.campaign_id
            where p.fingerprint = $1 and d.delivered_on is not null and d.office = any(c.delivered_to)
            order by d.delivered_on, d.id
            """;

    private static final String ERRATA = """
            select e.number, e.made_at, e.withdrawn + e.erased + e.removed + e.hidden as gone, e.reworded, e.new_text,
                old.edition, new.edition as replacement, old.fingerprint = $1 as of_this,
                case when old.fingerprint = $1 then new.fingerprint else old.fingerprint end as other,
                case when old.fingerprint = $1 then new.state else old.state end as state
            from delivery_erratum e
            join pack old on old.id = e.pack_id
            join pack new on new.id = e.replacement_id
            where $1 in (old.fingerprint, new.fingerprint)
            """;

    /** Whether, and not of how many; as it was last counted. Where somebody was erased, that is known at once. */
    private static final String CHANGED = """
            select exists (
                select from pack p
                where p.fingerprint = $1
                  and (exists (select from delivery_erratum e where e.pack_id = p.id)
                      or exists (
                          select from delivery d
                          left join delivery_watch w on w.delivery_id = d.id
                          where d.pack_id = p.id and d.approved_at is not null
                            and (w.changes > 0 or p.erased_at is not null)))) as changed
            """;

    Future<PackFate> of(SqlClient client, String fingerprint) {
        Tuple which = Tuple.of(Buffer.buffer(HexFormat.of().parseHex(fingerprint)));
        return Future.all(
                        client.preparedQuery(HANDED).execute(which),
                        client.preparedQuery(ERRATA).execute(which),
                        client.preparedQuery(CHANGED).execute(which))
                .map(found -> fate(found.resultAt(0), found.resultAt(1), changed(found.resultAt(2))));
    }

    private static boolean changed(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("changed");
    }

    private static PackFate fate(RowSet<Row> handed, RowSet<Row> errata, boolean changed) {
        List<PackFate.Handed> all = new ArrayList<>();
        handed.forEach(row -> all.add(new PackFate.Handed(
                row.getLocalDate("delivered_on"),
                DeliveryMethod.of(row.getString("method")).orElseThrow(),
                row.getString("office"),
                Optional.ofNullable(row.getLocalDate("answered")))));
        Optional<PackFate.Corrected> corrected = Optional.empty();
        Optional<PackFate.Corrected> corrects = Optional.empty();
        for (Row row : errata) {
            if (row.getBoolean("of_this")) {
                corrected = Optional.of(corrected(row));
            } else {
                corrects = Optional.of(corrected(row));
            }
        }
        return new PackFate(all, corrected, corrects, changed);
    }

    private static PackFate.Corrected corrected(Row row) {
        return new PackFate.Corrected(
                row.getInteger("number"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getLong("gone"),
                row.getLong("reworded"),
                row.getBoolean("new_text"),
                row.getInteger("edition"),
                row.getInteger("replacement"),
                row.getString("state").equals("ready")
                        ? "/packs/"
                                + HexFormat.of()
                                        .formatHex(row.getBuffer("other").getBytes())
                        : "");
    }
}
