package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.SuppressionReason;

/** The mailboxes that get no mail from here, by the hash of their address under the site key. */
public final class SuppressionStore {
    /** What its owner asks for outlasts that a mail came back once. */
    private static final String ADD = """
            insert into suppression (recipient, reason, added_by, added_at)
            values ($1, $2, $3, $4)
            on conflict (recipient) do update
            set reason = excluded.reason, added_by = excluded.added_by, added_at = excluded.added_at
            where excluded.reason = 'asked' and suppression.reason = 'hard-bounce'
            """;

    private static final String LIFT = """
            delete from suppression where recipient = $1
            """;
    /** Where a mail server or staff had another reason, that one stands. */
    private static final String LIFT_ASKED = """
            delete from suppression where recipient = $1 and reason = 'asked'
            """;

    private static final String FIND = """
            select reason, added_by, added_at from suppression where recipient = $1
            """;
    private static final String COUNTS = """
            select reason, count(*) as mailboxes from suppression group by reason
            """;

    /**
     * One mailbox on the list.
     *
     * @param by who put it there, as the audit says it
     */
    public record Entry(SuppressionReason reason, String by, Instant at) {}

    /** Puts a mailbox on the list, in the caller's transaction; gives whether it was not there before. */
    public Future<Boolean> add(
            SqlClient connection, byte[] recipient, SuppressionReason reason, String by, Instant now) {
        Tuple row = Tuple.of(Buffer.buffer(recipient), reason.word(), by, now.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(ADD).execute(row).map(rows -> rows.rowCount() > 0);
    }

    /** Takes a mailbox off the list, in the caller's transaction; gives whether it was there. */
    public Future<Boolean> lift(SqlClient connection, byte[] recipient) {
        return connection
                .preparedQuery(LIFT)
                .execute(Tuple.of(Buffer.buffer(recipient)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Takes a mailbox off the list whose owner asked for no mail, in the caller's transaction; gives whether it was there. */
    public Future<Boolean> liftAsked(SqlClient connection, byte[] recipient) {
        return connection
                .preparedQuery(LIFT_ASKED)
                .execute(Tuple.of(Buffer.buffer(recipient)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What the list says of a mailbox. */
    public Future<Optional<Entry>> find(SqlClient client, byte[] recipient) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(recipient)))
                .map(rows -> rows.stream().findFirst().map(SuppressionStore::entry));
    }

    /** How many mailboxes are on the list, by reason. */
    public Future<Map<SuppressionReason, Long>> counts(SqlClient client) {
        return client.query(COUNTS).execute().map(rows -> {
            Map<SuppressionReason, Long> counts = new EnumMap<>(SuppressionReason.class);
            rows.forEach(row -> counts.put(reason(row), row.getLong("mailboxes")));
            return counts;
        });
    }

    private static Entry entry(Row row) {
        return new Entry(
                reason(row),
                row.getString("added_by"),
                row.getOffsetDateTime("added_at").toInstant());
    }

    private static SuppressionReason reason(Row row) {
        return SuppressionReason.of(row.getString("reason")).orElseThrow();
    }
}
