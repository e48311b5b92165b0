package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.MailState;

/** The mail that is to be sent and what became of it. */
public final class OutboxStore {
    /** How often staff may have one mail tried anew; the schema holds it too. */
    public static final int MOST_RETRIES = 3;

    private static final Duration CAPS_KEPT = Duration.ofDays(2);

    private static final String POST = """
            insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at, capped, answers)
            values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
            """;
    private static final String END = """
            update outbox set state = $2, reason = $3, finished_at = $4 where id = $1 and state = 'waiting'
            """;
    // Only the latest attempt decides when the next one is made: one that was taken for dead no longer does.
    private static final String POSTPONE = """
            update outbox set due_at = $3, reason = $4 where id = $1 and attempts = $2 and state = 'waiting'
            """;
    private static final String PUT_OFF = """
            update outbox set due_at = $3, attempts = attempts - 1
            where id = $1 and attempts = $2 and state = 'waiting'
            """;
    // Only where this ends the mail: an attempt that was taken for dead may come late with a reply of its own.
    private static final String END_WITHOUT_MAILBOX = """
            with ended as (
                update outbox set state = 'refused', reason = $2, finished_at = $3
                where id = $1 and state = 'waiting'
                returning recipient
            )
            insert into suppression (recipient, reason, added_by, added_at)
            select recipient, 'hard-bounce', 'system', $3 from ended
            on conflict (recipient) do nothing
            """;
    private static final String RETRY = """
            update outbox
            set state = 'waiting', attempts = 0, retried = retried + 1, due_at = $2, finished_at = null, reason = ''
            where id = any($1) and state = 'given_up' and retried < 3
            returning id
            """;
    private static final String BLANK = """
            update outbox set recipient = decode(repeat('00', 16), 'hex') where id = any($1) and state <> 'waiting'
            """;
    private static final String STATES = """
            select id, state from outbox where id = any($1)
            """;
    private static final String UNCOUNT = """
            delete from mail_cap where outbox_id = $1
            """;
    private static final String FORGET_COUNTED = """
            delete from mail_cap where counted_at < $1
            """;

    private final Pool pool;

    public OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** Puts a mail into the outbox, in the caller's transaction; wake the {@link Mailer} after the commit. */
    public Future<Void> post(SqlClient connection, NewMail mail) {
        return connection.preparedQuery(POST).execute(row(mail)).mapEmpty();
    }

    /** The same with several mails at once, or none. */
    public Future<Void> post(SqlClient connection, List<NewMail> mails) {
        return mails.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(POST)
                        .executeBatch(mails.stream().map(OutboxStore::row).toList())
                        .mapEmpty();
    }

    private static Tuple row(NewMail mail) {
        return Tuple.of(mail.id(), mail.kind(), mail.subjectId())
                .addUUID(mail.campaignId().orElse(null))
                .addBuffer(Buffer.buffer(mail.recipient()))
                .addString(mail.language().tag())
                .addOffsetDateTime(utc(mail.at()))
                .addBoolean(mail.capped())
                .addBoolean(mail.answers());
    }

    /**
     * Has mails that were given up tried anew, each at most three times, in the caller's transaction; gives the ids of
     * those that now wait. The caps hold as for any mail. Wake the {@link Mailer} after the commit.
     */
    public Future<List<UUID>> retry(SqlClient connection, List<UUID> mails, Instant now) {
        return connection
                .preparedQuery(RETRY)
                .execute(
                        Tuple.tuple().addArrayOfUUID(mails.toArray(UUID[]::new)).addOffsetDateTime(utc(now)))
                .map(rows -> {
                    List<UUID> waiting = new ArrayList<>();
                    rows.forEach(row -> waiting.add(row.getUUID("id")));
                    return waiting;
                });
    }

    /** What became of these mails; of one that ended more than 30 days ago nothing is kept. */
    public Future<Map<UUID, MailState>> states(SqlClient connection, List<UUID> mails) {
        return mails.isEmpty()
                ? Future.succeededFuture(Map.of())
                : connection
                        .preparedQuery(STATES)
                        .execute(Tuple.tuple().addArrayOfUUID(mails.toArray(UUID[]::new)))
                        .map(rows -> {
                            Map<UUID, MailState> states = new HashMap<>();
                            rows.forEach(row -> states.put(row.getUUID("id"), MailState.of(row.getString("state"))));
                            return states;
                        });
    }

    /** Forgets whom these went to, of those that have ended. */
    public Future<Void> blank(SqlClient connection, UUID[] mails) {
        return connection
                .preparedQuery(BLANK)
                .execute(Tuple.tuple().addArrayOfUUID(mails))
                .mapEmpty();
    }

    /** Forgets whom mail went to more than 48 hours ago; a recurring job calls it. Gives how many rows went. */
    public Future<Integer> forgetCounted(Instant now) {
        return pool.preparedQuery(FORGET_COUNTED)
                .execute(Tuple.of(utc(now.minus(CAPS_KEPT))))
                .map(rows -> rows.rowCount());
    }

    Future<Void> end(UUID mail, MailState state, String reason, Instant now) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(mail, state.word(), reason, utc(now)))
                .mapEmpty();
    }

    /** Ends a mail whose recipient has no mailbox, and remembers that: nothing is sent there again. */
    Future<Void> endWithoutMailbox(UUID mail, String reason, Instant now) {
        return pool.preparedQuery(END_WITHOUT_MAILBOX)
                .execute(Tuple.of(mail, reason, utc(now)))
                .mapEmpty();
    }

    /** Ends a mail that nobody needs; as nothing was sent, it no longer counts against the caps. */
    Future<Void> endUnsent(UUID mail, String reason, Instant now) {
        return end(mail, MailState.CANCELLED, reason, now)
                .compose(done -> pool.preparedQuery(UNCOUNT).execute(Tuple.of(mail)))
                .mapEmpty();
    }

    Future<Void> postpone(Claimed.Attempt attempt, Instant until, String reason) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(attempt.mail().id(), attempt.number(), utc(until), reason))
                .mapEmpty();
    }

    /** Asks for the mail again later; as nothing was tried, no attempt is used up. */
    Future<Void> putOff(Claimed.Attempt attempt, Instant until) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(attempt.mail().id(), attempt.number(), utc(until)))
                .mapEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
