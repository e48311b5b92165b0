package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps how far the sending of an update has come, and who has got it. */
final class SendStore {
    private static final String SENDING = """
            select id, campaign_id from campaign_update
            where state = 'sending' and next_at <= $1
            order by approved_at
            """;
    private static final String LOCK = """
            select campaign_id, upto, last from campaign_update
            where id = $1 and state = 'sending' and next_at <= $2
            for update
            """;
    // Those that are held since a restore do not go out by themselves: they keep no others waiting.
    private static final String WAITING = """
            select count(*) as mails
            from (
                select from outbox
                where state = 'waiting' and due_at < 'infinity' and kind in ('update', 'update-list')
                limit $1) as waiting
            """;
    /** Whoever shares a mailbox with somebody who has got it is passed over. */
    private static final String NOTE = """
            insert into campaign_update_recipient (update_id, mailbox, subject_id, mail_id)
            select $1, mailbox, subject_id, mail_id
            from unnest($2::bytea[], $3::uuid[], $4::uuid[]) as reader (mailbox, subject_id, mail_id)
            on conflict (update_id, mailbox) do nothing
            returning mail_id
            """;

    private static final String MOVE = """
            update campaign_update set upto = $2, next_at = $3 where id = $1
            """;
    /** What was given up may be tried anew by staff. */
    private static final String OUTCOMES = """
            update campaign_update_recipient r set outcome = o.state
            from outbox o
            where (r.outcome is null or r.outcome = 'given_up') and o.id = r.mail_id
              and o.state <> 'waiting' and o.state is distinct from r.outcome
            """;

    private static final String FOLD = """
            with ended as (
                select id, campaign_id, approved_at from campaign_update
                where folded_at is null and corrects is null and finished_at < $1
                for update skip locked
            ), gone as (
                delete from campaign_update_recipient r using ended where r.update_id = ended.id
                returning r.update_id, r.subject_id, r.outcome
            ), counted as (
                select ended.id,
                    count(*) filter (where gone.outcome = 'sent') as sent,
                    count(*) filter (where gone.outcome in ('refused', 'given_up', 'capped')) as failed,
                    count(*) filter (where c.withdrawn_at >= ended.approved_at or l.left_at >= ended.approved_at) as unsubscribed
                from ended
                left join gone on gone.update_id = ended.id
                left join consent c on c.signature_id = gone.subject_id and c.purpose = 'updates'
                left join stay_in_touch l on l.id = gone.subject_id
                group by ended.id
            )
            update campaign_update u
            set folded_at = $2, sent = counted.sent, failed = counted.failed, unsubscribed = counted.unsubscribed
            from counted where counted.id = u.id
            """;
    private static final String OF_MAIL = """
            select r.update_id, u.state
            from campaign_update_recipient r
            join campaign_update u on u.id = r.update_id
            where r.mail_id = $1
            """;

    /** How far an update has come; nobody else sends it until the transaction ends. */
    record Mark(Optional<UUID> campaign, long upto, long last) {}

    /** One who is to get it, by this mail. */
    record Addressed(Reader reader, UUID mail) {}

    /** Of which update a mail is, and how far that has come. */
    record OfMail(UUID update, UpdateState state) {}

    /** The updates whose next mails are due, with their campaigns, the oldest first. */
    Future<List<Map.Entry<UUID, Optional<UUID>>>> due(Pool pool, Instant now) {
        return pool.preparedQuery(SENDING)
                .execute(Tuple.of(UpdateStore.utc(now)))
                .map(rows -> rows.stream()
                        .map(row -> Map.entry(row.getUUID("id"), Optional.ofNullable(row.getUUID("campaign_id"))))
                        .toList());
    }

    /** Takes the update up; nothing where its next mails are not due, or somebody has paused or stopped it. */
    Future<Optional<Mark>> lock(SqlConnection connection, UUID update, Instant now) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(update, UpdateStore.utc(now)))
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext() ? Optional.of(mark(row.next())) : Optional.empty();
                });
    }

    private static Mark mark(Row row) {
        return new Mark(Optional.ofNullable(row.getUUID("campaign_id")), row.getLong("upto"), row.getLong("last"));
    }

    /** How many mails of updates wait in the outbox and will go out by themselves, counted as far as {@code most}. */
    Future<Integer> waiting(SqlConnection connection, int most) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(most))
                .map(rows -> rows.iterator().next().getLong("mails").intValue());
    }

    /** Notes who gets it; gives the mails of those whose mailbox has not got it yet. */
    Future<Set<UUID>> note(SqlConnection connection, UUID update, List<Addressed> readers) {
        if (readers.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        Tuple row = Tuple.of(update)
                .addArrayOfBuffer(readers.stream()
                        .map(one -> Buffer.buffer(one.reader().mailbox()))
                        .toArray(Buffer[]::new))
                .addArrayOfUUID(
                        readers.stream().map(one -> one.reader().subject()).toArray(UUID[]::new))
                .addArrayOfUUID(readers.stream().map(Addressed::mail).toArray(UUID[]::new));
        return connection.preparedQuery(NOTE).execute(row).map(rows -> {
            Set<UUID> noted = new HashSet<>();
            rows.forEach(one -> noted.add(one.getUUID("mail_id")));
            return noted;
        });
    }

    /** Notes up to which place everybody had their turn, and when the next have theirs. */
    Future<Void> move(SqlConnection connection, UUID update, long upto, Instant next) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(update, upto, UpdateStore.utc(next)))
                .mapEmpty();
    }

    /** Notes what became of the mails that have ended since. */
    Future<Integer> outcomes(Pool pool) {
        return pool.query(OUTCOMES).execute().map(rows -> rows.rowCount());
    }

    /** Forgets who got what was finished so long ago, and keeps how many they were. */
    Future<Integer> fold(Pool pool, Instant now, Duration kept) {
        return pool.preparedQuery(FOLD)
                .execute(Tuple.of(UpdateStore.utc(now.minus(kept)), UpdateStore.utc(now)))
                .map(rows -> rows.rowCount());
    }

    /** Of which update this mail is. */
    Future<Optional<OfMail>> ofMail(SqlClient client, UUID mail) {
        return client.preparedQuery(OF_MAIL)
                .execute(Tuple.of(mail))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new OfMail(row.getUUID("update_id"), UpdateState.of(row.getString("state")))));
    }
}
