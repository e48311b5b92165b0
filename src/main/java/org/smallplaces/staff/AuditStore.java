package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.ChainedEntry;

/** Reads the audit and its chain. */
final class AuditStore {
    private static final String SELECT = """
        select audit_chain.seq, audit_chain.format, audit_chain.previous_hash, audit_chain.hash, audit.at, audit.actor,
            audit.act, audit.subject, audit.campaign_id, campaign.slug, audit.detail::text as detail
        from audit_chain
        join audit on audit.id = audit_chain.audit_id
        left join campaign on campaign.id = audit.campaign_id
        where ($1::text is null or audit.actor = $1 or $1 = 'signatory' and audit.actor like 'signatory:%')
            and ($2::text is null or audit.act = $2)
            and ($3::text is null or campaign.slug = $3)
            and ($4::text is null or audit.subject = $4)
            and ($5::timestamptz is null or audit.at >= $5)
            and ($6::timestamptz is null or audit.at < $6)
        """;

    private static final String NEWEST = SELECT + """
            and audit_chain.seq < $7
        order by audit_chain.seq desc
        limit $8
        """;

    private static final String OLDEST = SELECT + """
            and audit_chain.seq > $7 and audit_chain.seq <= $9
        order by audit_chain.seq
        limit $8
        """;

    private static final String HEAD = """
        select seq, hash from audit_head
        """;

    // Whoever has acted is among them: of an account that is deleted the id stays.
    private static final String ACCOUNTS = """
        select id, name, deleted_at is not null as former from staff order by former, name, id
        """;

    /** An entry, and the slug of its campaign. */
    record Found(ChainedEntry entry, Optional<String> slug) {}

    /** At most {@code limit} entries before the place {@code before}, the newest first. */
    Future<List<Found>> newest(SqlClient client, AuditFilter filter, long before, int limit) {
        return find(client, NEWEST, arguments(filter).addLong(before).addInteger(limit));
    }

    /** At most {@code limit} entries after the place {@code after} and up to {@code last}, the oldest first. */
    Future<List<Found>> oldest(SqlClient client, AuditFilter filter, long after, int limit, long last) {
        return find(
                client,
                OLDEST,
                arguments(filter).addLong(after).addInteger(limit).addLong(last));
    }

    /** Where the chain ends. */
    Future<AuditHead> head(SqlClient client) {
        return client.query(HEAD).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new AuditHead(row.getLong("seq"), hex(row, "hash"));
        });
    }

    /** Everybody who has an account or had one, by name. */
    Future<Map<UUID, StaffCalled>> accounts(SqlClient client) {
        return client.query(ACCOUNTS).execute().map(StaffStore::called);
    }

    private static Future<List<Found>> find(SqlClient client, String sql, Tuple arguments) {
        return client.preparedQuery(sql).execute(arguments).map(AuditStore::found);
    }

    private static List<Found> found(RowSet<Row> rows) {
        List<Found> found = new ArrayList<>();
        rows.forEach(row -> found.add(new Found(
                new ChainedEntry(
                        row.getLong("seq"),
                        row.getInteger("format"),
                        hex(row, "previous_hash"),
                        hex(row, "hash"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("subject"),
                        Optional.ofNullable(row.getUUID("campaign_id")),
                        row.getString("detail")),
                Optional.ofNullable(row.getString("slug")))));
        return found;
    }

    private static String hex(Row row, String column) {
        Buffer bytes = row.getBuffer(column);
        return HexFormat.of().formatHex(bytes.getBytes());
    }

    private static Tuple arguments(AuditFilter filter) {
        return Tuple.of(
                        filter.who().orElse(null),
                        filter.act().orElse(null),
                        filter.campaign().orElse(null),
                        filter.subject().orElse(null))
                .addOffsetDateTime(at(filter.from()).orElse(null))
                .addOffsetDateTime(at(filter.until()).orElse(null));
    }

    private static Optional<OffsetDateTime> at(Optional<Instant> instant) {
        return instant.map(one -> one.atOffset(ZoneOffset.UTC));
    }
}
