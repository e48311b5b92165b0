package org.smallplaces.mailroom;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.MailState;
import org.smallplaces.vault.Sealer;

/** Reads how mail fares; it writes nothing, and reads no address but that of whoever asks for a test. */
final class MailroomStore {
    /** How many failed mails a page lists. */
    static final int PAGE = 50;

    private static final String WAITING = """
            select count(*) as waiting, count(*) filter (where due_at <= $1) as due, min(due_at) as next,
                min(created_at) as oldest, count(*) filter (where attempts > 0) as tried,
                (select count(*) from outbox where state = 'waiting' and due_at = 'infinity') as held,
                (select max(finished_at) from outbox where state = 'sent') as sent_at
            from outbox
            where state = 'waiting' and due_at < 'infinity'
            """;
    /**
     * Mails since the last one that was sent which failed as any other would have: not by their recipient or message. Those
     * that are held since a restore were tried by the machine that was lost: they say nothing of today's server.
     */
    private static final String UNTAKEN = """
            select count(*) as mails, min(created_at) as since, (array_agg(reason order by due_at desc))[1] as reason
            from outbox
            where (state = 'waiting' and attempts > 0 and due_at < 'infinity' or state = 'given_up')
                and created_at > coalesce((select max(finished_at) from outbox where state = 'sent'), '-infinity')
                and (reason like 'no connection to the mail server: %'
                    or reason ~ '^the mail server (offers no STARTTLS|offers no log-in|replied [0-9]{3})$'
                    or reason = 'sending failed: TimeoutException')
            """;

    private static final String NUMBERS = """
            select day, campaign_id, state, reason, sum(mails)::bigint as mails
            from (
                select (finished_at at time zone $2)::date as day, campaign_id, state, reason, 1 as mails
                from outbox
                where finished_at >= ($1::date + 1)::timestamp at time zone $2
                    and (state = 'sent' or state in ('capped', 'cancelled', 'refused', 'given_up'))
                union all
                select day, campaign_id, state, reason, mails from outbox_day
            ) as finished
            where day > $1
            group by day, campaign_id, state, reason
            """;
    private static final String FAILED = """
            select id, kind, campaign_id, state, reason, finished_at, retried
            from outbox
            where state = $1 and state in ('capped', 'cancelled', 'refused', 'given_up')
                and ($2::timestamptz is null or (finished_at, id) < ($2, $3))
            order by finished_at desc, id desc
            limit $4
            """;
    private static final String OWN_ADDRESS = """
            select email_sealed from staff where id = $1
            """;

    private final Pool pool;
    private final Sealer sealer;

    MailroomStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /**
     * What waits now; what is held since a restore is counted apart.
     *
     * @param due what a mailer should have taken by now
     * @param next when the first of them is, or was, due
     * @param tried those of which an attempt has begun
     * @param held what goes out only once a director has decided so
     */
    record Waiting(
            long waiting,
            long due,
            Optional<Instant> next,
            Optional<Instant> oldest,
            long tried,
            long held,
            Optional<Instant> sentAt) {}

    /** Since when the mail server has taken nothing, of how many mails, and why not the last of them. */
    record Untaken(long mails, Instant since, Reason reason) {}

    /** How many mails ended in one way on one day. */
    record Total(LocalDate day, Optional<UUID> campaign, MailState state, Reason reason, long mails) {}

    /** A mail that was not sent. */
    record Failed(UUID id, String kind, Optional<UUID> campaign, Reason reason, Instant at, int retried) {}

    Future<Waiting> waiting(Instant now) {
        return pool.preparedQuery(WAITING).execute(Tuple.of(utc(now))).map(rows -> {
            Row row = rows.iterator().next();
            return new Waiting(
                    row.getLong("waiting"),
                    row.getLong("due"),
                    instant(row, "next"),
                    instant(row, "oldest"),
                    row.getLong("tried"),
                    row.getLong("held"),
                    instant(row, "sent_at"));
        });
    }

    /** What the mail server did not take since it last took any; nothing where it takes mail as far as is known. */
    Future<Optional<Untaken>> untaken() {
        return pool.query(UNTAKEN)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> instant(row, "since")
                        .map(since -> new Untaken(row.getLong("mails"), since, Reason.of(row.getString("reason")))));
    }

    /** What was finished after {@code day}, by the days of {@code zone}. */
    Future<List<Total>> numbers(LocalDate day, ZoneId zone) {
        return pool.preparedQuery(NUMBERS)
                .execute(Tuple.of(day, zone.getId()))
                .map(rows -> rows.stream()
                        .map(row -> new Total(
                                row.getLocalDate("day"),
                                Optional.ofNullable(row.getUUID("campaign_id")),
                                MailState.of(row.getString("state")),
                                Reason.of(row.getString("reason")),
                                row.getLong("mails")))
                        .toList());
    }

    /** The failed mails before a place in the list, newest first: one more than a page, where there are more. */
    Future<List<Failed>> failed(MailState state, Optional<Instant> before, UUID beforeId) {
        Tuple values = Tuple.of(state.word())
                .addOffsetDateTime(before.map(MailroomStore::utc).orElse(null))
                .addUUID(beforeId)
                .addInteger(PAGE + 1);
        return pool.preparedQuery(FAILED)
                .execute(values)
                .map(rows -> rows.stream().map(MailroomStore::failed).toList());
    }

    /** The address of a staff member, for a test to themselves. */
    Future<Optional<String>> ownAddress(UUID staff) {
        return pool.preparedQuery(OWN_ADDRESS)
                .execute(Tuple.of(staff))
                .map(rows -> rows.stream().findFirst().map(row -> open(staff, row.getBuffer("email_sealed"))));
    }

    private String open(UUID staff, Buffer sealed) {
        return sealer.open(staff, sealed.getBytes());
    }

    private static Failed failed(Row row) {
        return new Failed(
                row.getUUID("id"),
                row.getString("kind"),
                Optional.ofNullable(row.getUUID("campaign_id")),
                Reason.of(row.getString("reason")),
                row.getOffsetDateTime("finished_at").toInstant(),
                row.getInteger("retried"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
