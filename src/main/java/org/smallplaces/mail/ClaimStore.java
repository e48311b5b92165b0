package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.MailState;

/**
 * Takes due mail out of the outbox for one mailer. The attempt is committed before anybody hears of the mail, so a
 * mailer that dies in the middle has used it up: a mail is never tried more than five times.
 *
 * <p>The caps are exact with any number of mailers: whoever counts a recipient's mails holds that recipient's lock.
 */
final class ClaimStore {
    static final int MOST_ATTEMPTS = 5;
    /** How long an attempt may take; then its mailer is taken for dead and the mail is due again. */
    static final Duration LEASE = Duration.ofMinutes(3);

    /** Why a mail to a mailbox on the suppression list ends. */
    static final String SUPPRESSED = "its recipient is on the suppression list";

    private static final String DUE = """
            select id, kind, subject_id, campaign_id, recipient, language, attempts, capped,
                exists (
                    select 1 from suppression
                    where suppression.recipient = outbox.recipient
                      and not (outbox.answers and suppression.reason = 'asked')) as suppressed
            from outbox
            where state = 'waiting' and due_at <= $1
            order by due_at
            limit $2
            for update of outbox skip locked
            """;
    // In a statement of its own: what is counted next must be seen as it is after the lock.
    private static final String LOCK_RECIPIENTS = """
            select pg_advisory_xact_lock(recipient) from unnest($1::bigint[]) as recipient
            """;
    private static final String COUNTED = """
            select recipient, campaign_id, count(*)::int as mails
            from mail_cap
            where recipient = any($1) and counted_at > $2 and outbox_id <> all($3)
            group by recipient, campaign_id
            """;
    private static final String COUNT = """
            insert into mail_cap (outbox_id, recipient, campaign_id, counted_at)
            select id, recipient, campaign_id, $2
            from outbox
            where id = any($1)
            on conflict (outbox_id) do update set counted_at = excluded.counted_at
            """;
    private static final String BEGIN = """
            update outbox set attempts = attempts + 1, due_at = $2 where id = any($1)
            """;
    private static final String END = """
            update outbox set state = $2, reason = $3, finished_at = $4 where id = any($1)
            """;

    private final Pool pool;

    ClaimStore(Pool pool) {
        this.pool = pool;
    }

    private record Due(OutgoingMail mail, Buffer recipient, int attempts, boolean capped, boolean suppressed) {
        /** Whether the caps are asked: the first time that it is tried, and only of what strangers can cause. */
        boolean isCounted() {
            return capped && attempts == 0;
        }
    }

    /** At most {@code limit} attempts that are due; mail over a cap, and mail that used up its attempts, ends here. */
    Future<Claimed> claim(Instant now, int limit) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(DUE)
                .execute(Tuple.of(utc(now), limit))
                .map(rows -> rows.stream().map(ClaimStore::due).toList())
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture(new Claimed(List.of(), 0))
                        : begin(connection, now, due)));
    }

    private Future<Claimed> begin(SqlConnection connection, Instant now, List<Due> due) {
        return caps(connection, now, due.stream().filter(Due::isCounted).toList())
                .compose(caps -> begin(connection, now, due, caps));
    }

    private Future<Claimed> begin(SqlConnection connection, Instant now, List<Due> due, Caps caps) {
        List<Due> begun = new ArrayList<>();
        List<Due> capped = new ArrayList<>();
        List<Due> exhausted = new ArrayList<>();
        List<Due> suppressed = due.stream().filter(Due::suppressed).toList();
        for (Due mail : due) {
            if (mail.suppressed()) {
                continue;
            }
            boolean allowed = !mail.isCounted()
                    || caps.allows(mail.recipient(), mail.mail().campaignId());
            (mail.attempts() >= MOST_ATTEMPTS ? exhausted : allowed ? begun : capped).add(mail);
        }
        List<Due> counted = begun.stream().filter(Due::isCounted).toList();
        return onEach(connection, COUNT, counted, utc(now))
                .compose(done -> onEach(connection, BEGIN, begun, utc(now.plus(LEASE))))
                .compose(done -> onEach(connection, END, capped, MailState.CAPPED.word(), "over the cap", utc(now)))
                .compose(done -> onEach(
                        connection,
                        END,
                        exhausted,
                        MailState.GIVEN_UP.word(),
                        "no answer to the last attempt",
                        utc(now)))
                .compose(done -> onEach(connection, END, suppressed, MailState.CANCELLED.word(), SUPPRESSED, utc(now)))
                .map(done -> new Claimed(
                        begun.stream()
                                .map(mail -> new Claimed.Attempt(mail.mail(), mail.attempts() + 1))
                                .toList(),
                        due.size()));
    }

    /** What their recipients were sent before; what one of them itself was counted for, when it was tried before, apart. */
    private static Future<Caps> caps(SqlConnection connection, Instant now, List<Due> mails) {
        List<Buffer> recipients = mails.stream().map(Due::recipient).distinct().toList();
        if (recipients.isEmpty()) {
            return Future.succeededFuture(new Caps());
        }
        // Always in the same order, so that two mailers cannot wait for each other.
        Long[] locks = recipients.stream()
                .map(hash -> hash.getLong(0))
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        Buffer[] hashes = recipients.toArray(Buffer[]::new);
        UUID[] ids = mails.stream().map(mail -> mail.mail().id()).toArray(UUID[]::new);
        return connection
                .preparedQuery(LOCK_RECIPIENTS)
                .execute(Tuple.tuple().addArrayOfLong(locks))
                .compose(locked -> connection
                        .preparedQuery(COUNTED)
                        .execute(Tuple.tuple()
                                .addArrayOfBuffer(hashes)
                                .addOffsetDateTime(utc(now.minus(Caps.WINDOW)))
                                .addArrayOfUUID(ids)))
                .map(rows -> {
                    Caps caps = new Caps();
                    rows.forEach(row -> caps.note(
                            row.getBuffer("recipient"),
                            Optional.ofNullable(row.getUUID("campaign_id")),
                            row.getInteger("mails")));
                    return caps;
                });
    }

    private static Future<Void> onEach(SqlConnection connection, String sql, List<Due> mails, Object... values) {
        if (mails.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(mails.stream().map(mail -> mail.mail().id()).toArray(UUID[]::new));
        for (Object value : values) {
            tuple.addValue(value);
        }
        return connection.preparedQuery(sql).execute(tuple).mapEmpty();
    }

    private static Due due(Row row) {
        OutgoingMail mail = new OutgoingMail(
                row.getUUID("id"),
                row.getString("kind"),
                row.getUUID("subject_id"),
                Optional.ofNullable(row.getUUID("campaign_id")),
                new Language(row.getString("language")));
        return new Due(
                mail,
                row.getBuffer("recipient"),
                row.getInteger("attempts"),
                row.getBoolean("capped"),
                row.getBoolean("suppressed"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
