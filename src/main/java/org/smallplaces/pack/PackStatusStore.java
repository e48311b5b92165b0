package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.core.Restored;

/** Finds packs by the fingerprint that their covers carry. */
public final class PackStatusStore {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F]{40}");

    /** A pack that nobody can have is none. */
    private static final String FIND = """
            select c.slug, p.facts, n.edition, n.fingerprint, r.made, r.restored
            from pack p
            join campaign c on c.id = p.campaign_id
            cross join lateral (
                select min(made_at) as made, max(restored_at) as restored from restored_backup
                where restored_at > p.snapshot_at and exists (
                    select from edition_gap g where g.campaign_id = p.campaign_id and g.up_to >= p.edition)) r
            left join lateral (
                select edition, fingerprint from pack
                where campaign_id = p.campaign_id and preset = p.preset and state = 'ready' and edition > p.edition
                order by edition desc
                limit 1) n on true
            where p.fingerprint = $1 and p.state = 'ready'
            """;

    /** Between these moments packs may have been frozen of which this database knows nothing; of several restores it spans all. */
    private static final String LOST = """
            select min(made_at) as made, max(restored_at) as restored from restored_backup
            """;

    /** The time whose packs may be genuine although they are not known here, where the site was restored. */
    public Future<Optional<Restored>> lost(SqlClient client) {
        return client.query(LOST).execute().map(rows -> restored(rows.iterator().next()));
    }

    private static Optional<Restored> restored(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("made"))
                .map(made -> new Restored(
                        made.toInstant(), row.getOffsetDateTime("restored").toInstant()));
    }

    /** The pack, or nothing; also where {@code fingerprint} can be none. */
    public Future<Optional<PackStatus>> find(SqlClient client, String fingerprint) {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        byte[] bytes = HexFormat.of().parseHex(fingerprint.toLowerCase(Locale.ROOT));
        return client.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(bytes)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(status(rows.iterator().next())));
    }

    private static PackStatus status(Row row) {
        Optional<PackStatus.Newer> newest = Optional.ofNullable(row.getInteger("edition"))
                .map(edition -> new PackStatus.Newer(
                        edition,
                        HexFormat.of().formatHex(row.getBuffer("fingerprint").getBytes())));
        return new PackStatus(
                row.getString("slug"), PackFactsJson.decode(row.getString("facts")), newest, restored(row));
    }
}
