package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.smallplaces.backup.AfterRestore;
import org.smallplaces.core.Restored;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Mail of a restored backup that may have been sent already. It is due at infinity, so no mailer takes it, and who
 * withdraws still ends it. Until somebody has decided, no job writes further mail either.
 */
public final class HeldMailStore implements AfterRestore {
    private static final String HOLD = """
        update outbox set due_at = 'infinity' where state = 'waiting'
        """;
    private static final String NOTE = """
        insert into restored_backup (made_at, restored_at, held_mails) values (?, ?, ?)
        """;
    private static final String OPEN = """
        select id, made_at, restored_at,
            (select count(*) from outbox where state = 'waiting' and due_at = 'infinity') as mails
        from restored_backup
        where decided_at is null
        order by id desc
        limit 1
        """;
    private static final String LAST = """
        select made_at, restored_at from restored_backup order by id desc limit 1
        """;
    private static final String BATCHES = """
        select kind, date_trunc('hour', created_at, 'UTC') as hour, count(*) as mails
        from outbox
        where state = 'waiting' and due_at = 'infinity'
        group by kind, hour
        order by kind, hour
        """;
    // Who decides at the same time waits, and finds what the first one has left.
    private static final String LOCK = """
        select id from restored_backup where decided_at is null for update
        """;
    private static final String DECIDE = """
        update restored_backup set decided_at = $1, decision = $2, decided_by = $3
        where decided_at is null
            and not exists (select from outbox where state = 'waiting' and due_at = 'infinity')
        """;
    // The mailer leaves out whoever is on the suppression list by now.
    private static final String SEND = """
        with decided as (
            update outbox set due_at = $1
            where state = 'waiting' and due_at = 'infinity' and kind = coalesce($2, kind)
            returning recipient, answers)
        select count(*) as decided, count(*) filter (where not exists (
            select from suppression s
            where s.recipient = decided.recipient and not (decided.answers and s.reason = 'asked'))) as done
        from decided
        """;
    private static final String DROP = """
        with decided as (
            update outbox set state = 'cancelled', finished_at = $1, reason = 'dropped after a restore'
            where state = 'waiting' and due_at = 'infinity' and kind = coalesce($2, kind)
            returning id)
        select count(*) as decided, count(*) as done from decided
        """;

    @Override
    public void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(HOLD);
                PreparedStatement note = connection.prepareStatement(NOTE)) {
            int held = hold.executeUpdate();
            note.setObject(1, made.atOffset(ZoneOffset.UTC));
            note.setObject(2, now.atOffset(ZoneOffset.UTC));
            note.setLong(3, held);
            note.executeUpdate();
        }
    }

    /** How the database was restored last, where it was; decided or not. */
    public Future<Optional<Restored>> last(Pool pool) {
        return pool.query(LAST)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Restored(
                                row.getOffsetDateTime("made_at").toInstant(),
                                row.getOffsetDateTime("restored_at").toInstant())));
    }

    /** The restored backup about whose mail nobody has decided yet, if there is one. */
    public Future<Optional<HeldMail>> open(Pool pool) {
        return pool.query(OPEN)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new HeldMail(
                                row.getLong("id"),
                                row.getOffsetDateTime("made_at").toInstant(),
                                row.getOffsetDateTime("restored_at").toInstant(),
                                row.getLong("mails"))));
    }

    /** What is held, by its kind and by the hour in which it was asked for; nothing says for whom. */
    public Future<List<HeldMail.Batch>> batches(Pool pool) {
        return pool.query(BATCHES)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new HeldMail.Batch(
                                row.getString("kind"),
                                row.getOffsetDateTime("hour").toInstant(),
                                row.getLong("mails")))
                        .toList());
    }

    /**
     * Sends what is held, or drops it for good; wake the {@link Mailer} afterwards. What is left after a decision on one
     * kind is held on, and the jobs that write mail with it.
     *
     * @param kind what is decided about, as {@link #batches} names it; empty for all
     * @return how many mails that was, without those to mailboxes to which nothing is sent any more; empty where somebody has decided before
     */
    public Future<Optional<Integer>> decide(
            Pool pool, HeldMail.Decision decision, Optional<String> kind, String actor, Instant now) {
        return pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .compose(open -> open.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : carryOut(connection, decision, kind, actor, now).map(Optional::of)));
    }

    private static Future<Integer> carryOut(
            SqlConnection connection, HeldMail.Decision decision, Optional<String> kind, String actor, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(decision == HeldMail.Decision.SEND ? SEND : DROP)
                .execute(Tuple.tuple().addOffsetDateTime(at).addString(kind.orElse(null)))
                .map(rows -> rows.iterator().next())
                .compose(counts -> connection
                        .preparedQuery(DECIDE)
                        .execute(Tuple.of(at, decision.word(), actor))
                        .compose(noted -> new AuditLog()
                                .append(connection, entry(decision, kind, actor, now, counts.getInteger("decided"))))
                        .map(counts.getInteger("done")));
    }

    private static AuditEntry entry(
            HeldMail.Decision decision, Optional<String> kind, String actor, Instant now, int mails) {
        JsonObject detail = new JsonObject().put("mails", mails);
        kind.ifPresent(one -> detail.put("kind", one));
        String act = decision == HeldMail.Decision.SEND ? "mail.held-send" : "mail.held-drop";
        return AuditEntry.of(now, actor, act, "mail").with(detail);
    }
}
