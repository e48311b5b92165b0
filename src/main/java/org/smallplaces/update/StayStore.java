package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Keeps those who stay in touch. */
final class StayStore {
    private static final String KEEP_WORDING = """
            insert into stay_in_touch_wording (language, words, sha256, created_at)
            select $1, $2, sha256(convert_to($2, 'UTF8')), $3
            where not exists (
                select from stay_in_touch_wording
                where language = $1 and sha256 = sha256(convert_to($2, 'UTF8')))
            on conflict (language, sha256) do nothing
            """;
    private static final String WORDING = """
            select id from stay_in_touch_wording where language = $1 and sha256 = sha256(convert_to($2, 'UTF8'))
            """;
    private static final String ASK = """
            insert into stay_in_touch (id, mailbox, email_sealed, language, wording_id, asked_at)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FIND = """
            select id, mailbox, email_sealed, language, asked_at, verified_at is not null as verified,
                left_at is not null as gone,
                (select other.id from stay_in_touch other
                    where other.mailbox = stay_in_touch.mailbox and other.id <> stay_in_touch.id
                      and other.verified_at is not null and other.left_at is null) as other
            from stay_in_touch
            where id = $1
            """;
    /** Of two at once the second finds the first one there, or meets the unique index. */
    private static final String VERIFY = """
            update stay_in_touch set verified_at = $2, place = nextval('stay_in_touch_place')
            where id = $1 and verified_at is null and asked_at > $3
              and not exists (
                  select from stay_in_touch other
                  where other.mailbox = stay_in_touch.mailbox and other.verified_at is not null and other.left_at is null)
            """;

    private static final String LEAVE = """
            update stay_in_touch set left_at = greatest($2, resumed_at, asked_at) where mailbox = $1 and verified_at is not null and left_at is null
            """;
    /** What was asked for since stands on. */
    private static final String LEAVE_FORMER = """
            update stay_in_touch set left_at = greatest($2, verified_at)
            where mailbox = $1 and verified_at is not null and left_at is null and coalesce(resumed_at, asked_at) <= $2
            """;
    /** What was ended becomes a row of {@code stay_in_touch_former}, by a trigger. */
    private static final String COME_BACK = """
            update stay_in_touch set left_at = null, wording_id = $2, resumed_at = greatest($3, left_at), place = nextval('stay_in_touch_place')
            where id = $1 and left_at is not null
              and not exists (
                  select from stay_in_touch other
                  where other.mailbox = stay_in_touch.mailbox and other.verified_at is not null and other.left_at is null)
            """;

    private static final String FORGET = """
            delete from stay_in_touch where (verified_at is null and asked_at < $1) or left_at < $2
            """;
    private static final String WORDINGS = """
            select w.language, w.words, encode(w.sha256, 'hex') as sha256, w.created_at,
                (select count(*) from stay_in_touch s
                    where s.wording_id = w.id and s.verified_at is not null and s.left_at is null) as many
            from stay_in_touch_wording w
            order by w.id desc
            """;
    private static final String WAITING = """
            select count(*) as waiting from stay_in_touch where verified_at is null
            """;

    /**
     * An entry. It never prints itself.
     *
     * @param verified whether its mailbox was proved
     * @param gone whether it was ended since
     * @param other the entry of this mailbox that stands in its place
     */
    record Entry(
            UUID id,
            byte[] mailbox,
            byte[] sealedAddress,
            Language language,
            Instant askedAt,
            boolean verified,
            boolean gone,
            Optional<UUID> other) {
        /** Whether another entry of this mailbox stands. */
        boolean elsewhere() {
            return other.isPresent();
        }

        boolean stands() {
            return verified && !gone;
        }

        Reader reader() {
            return new Reader(id, mailbox, sealedAddress, language, 0, Optional.empty());
        }

        @Override
        public String toString() {
            return "entry " + id;
        }
    }

    /** The id of the sentence that is consented to, which is kept for ever. */
    Future<Integer> wording(SqlClient client, Language language, String words, Instant now) {
        return client.preparedQuery(KEEP_WORDING)
                .execute(Tuple.of(language.tag(), words, UpdateStore.utc(now)))
                .compose(kept -> client.preparedQuery(WORDING).execute(Tuple.of(language.tag(), words)))
                .map(rows -> rows.iterator().next().getInteger("id"));
    }

    Future<Void> ask(
            SqlClient client, UUID id, byte[] mailbox, byte[] sealed, Language language, int wording, Instant now) {
        return client.preparedQuery(ASK)
                .execute(Tuple.of(
                        id,
                        Buffer.buffer(mailbox),
                        Buffer.buffer(sealed),
                        language.tag(),
                        wording,
                        UpdateStore.utc(now)))
                .mapEmpty();
    }

    Future<Optional<Entry>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(StayStore::entry));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getBuffer("mailbox").getBytes(),
                row.getBuffer("email_sealed").getBytes(),
                new Language(row.getString("language")),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getBoolean("verified"),
                row.getBoolean("gone"),
                Optional.ofNullable(row.getUUID("other")));
    }

    /** Notes that the mailbox was proved, where it was asked for after {@code since} and none of it stands. */
    Future<Void> verify(SqlClient client, UUID id, Instant now, Instant since) {
        return client.preparedQuery(VERIFY)
                .execute(Tuple.of(id, UpdateStore.utc(now), UpdateStore.utc(since)))
                .mapEmpty();
    }

    /** Ends what stands of a mailbox; gives whether anything did. */
    Future<Boolean> leave(SqlClient client, byte[] mailbox, Instant now) {
        return client.preparedQuery(LEAVE)
                .execute(Tuple.of(Buffer.buffer(mailbox), UpdateStore.utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Ends what stands of a mailbox and was asked for before {@code at}. */
    Future<Void> leaveFormer(SqlClient client, byte[] mailbox, Instant at) {
        return client.preparedQuery(LEAVE_FORMER)
                .execute(Tuple.of(Buffer.buffer(mailbox), UpdateStore.utc(at)))
                .mapEmpty();
    }

    /** Takes an ended entry up again, by this sentence. */
    Future<Void> comeBack(SqlClient client, UUID id, int wording, Instant now) {
        return client.preparedQuery(COME_BACK)
                .execute(Tuple.of(id, wording, UpdateStore.utc(now)))
                .mapEmpty();
    }

    /** Deletes what nobody verified since {@code asked}, and what was ended before {@code left}. */
    Future<Integer> forget(SqlClient client, Instant asked, Instant left) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(UpdateStore.utc(asked), UpdateStore.utc(left)))
                .map(rows -> rows.rowCount());
    }

    /** A sentence to which people agreed, and how many stay in touch by it now. */
    record Wording(String language, String words, String sha256, Instant since, long many) {
        public String languageName() {
            return new Language(language).ownName();
        }
    }

    /** Every sentence there has been, the newest first. */
    Future<List<Wording>> wordings(SqlClient client) {
        return client.query(WORDINGS)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new Wording(
                                row.getString("language"),
                                row.getString("words"),
                                row.getString("sha256"),
                                row.getOffsetDateTime("created_at").toInstant(),
                                row.getLong("many")))
                        .toList());
    }

    /** How many have asked and not verified yet. */
    Future<Long> waiting(SqlClient client) {
        return client.query(WAITING)
                .execute()
                .map(rows -> rows.iterator().next().getLong("waiting"));
    }
}
