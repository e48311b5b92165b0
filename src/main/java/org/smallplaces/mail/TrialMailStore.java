package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trial's mailbox: messages are kept in the database, the newest 500, and shown in the browser. */
public final class TrialMailStore implements Transport {
    private static final int KEPT = 500;

    private static final String KEEP = """
            insert into trial_message (id, sent_at, sender, recipient, subject, message_id, plain, html)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do nothing
            """;
    private static final String DROP_OLD = """
            delete from trial_message
            where id in (select id from trial_message order by sent_at desc, id desc offset $1)
            """;
    private static final String NEWEST = """
            select id, sent_at, recipient, subject
            from trial_message
            order by sent_at desc, id desc
            limit $1
            """;
    private static final String FIND = """
            select id, sent_at, sender, recipient, subject, message_id, plain, html
            from trial_message
            where id = $1
            """;

    private final Pool pool;

    public TrialMailStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<SendResult> send(Message message) {
        Tuple row = Tuple.of(
                message.id(),
                message.date().atOffset(ZoneOffset.UTC),
                message.from().toString(),
                message.to(),
                message.subject(),
                message.messageId());
        row.addString(message.text()).addString(message.html());
        return pool.preparedQuery(KEEP)
                .execute(row)
                .compose(kept -> pool.preparedQuery(DROP_OLD).execute(Tuple.of(KEPT)))
                .map(new SendResult.Sent());
    }

    /** The messages, newest first. */
    public Future<List<TrialEntry>> newest() {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(KEPT))
                .map(rows -> rows.stream().map(TrialMailStore::entry).toList());
    }

    /** One message whole. */
    public Future<Optional<TrialMessage>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(TrialMailStore::message));
    }

    private static TrialEntry entry(Row row) {
        return new TrialEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("sent_at").toInstant(),
                row.getString("recipient"),
                row.getString("subject"));
    }

    private static TrialMessage message(Row row) {
        return new TrialMessage(
                entry(row),
                row.getString("sender"),
                row.getString("message_id"),
                row.getString("plain"),
                row.getString("html"));
    }
}
