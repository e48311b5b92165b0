package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * Finds whom to tell that a text was changed, in the order of their numbers, which the index of packs serves; what moves
 * the mark is in one transaction with what it is about.
 */
final class TextNoticeStore {
    private static final String VERSION = """
            select max(version) as version from campaign_text where campaign_id = $1
            """;

    private static final String BEGIN = """
            insert into text_notice_mark (campaign_id, version, upto) values ($1, $2, 0) on conflict do nothing
            """;

    private static final String LOCK = """
            select upto, coalesce((select issued from tally where campaign_id = $1), 0) as issued
            from text_notice_mark
            where campaign_id = $1 and version = $2
            for update
            """;

    /** Bounded at both ends, so that it never becomes a scan of the whole campaign. Who withdrew never comes back. */
    private static final String NEXT = """
            select s.id, s.mailbox, s.email_sealed, s.language,
                s.state = 'verified' and s.moderation <> 'held' as stands
            from signature s
            join campaign_text t on t.id = s.text_id and t.version < $2
            where s.campaign_id = $1 and s.number > $3 and s.number <= $4 and s.state <> 'withdrawn'
              and not exists (
                  select from text_confirmation c
                  where c.signature_id = s.id and c.mailbox = s.mailbox and c.version >= $2)
            order by s.number
            """;

    /** Those who did not stand when it was their turn, and do now. */
    private static final String LATE = """
            select s.id, s.mailbox, s.email_sealed, s.language, true as stands
            from text_notice n
            join signature s on s.id = n.signature_id and s.mailbox = n.mailbox
            where n.campaign_id = $1 and n.version = $2 and n.mail_id is null
              and s.state = 'verified' and s.moderation <> 'held'
              and not exists (
                  select from text_confirmation c
                  where c.signature_id = s.id and c.mailbox = s.mailbox and c.version >= $2)
            limit $3
            """;

    private static final String NOTE = """
            insert into text_notice (signature_id, mailbox, campaign_id, version, mail_id, posted_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private static final String POSTED = """
            update text_notice set mail_id = $4, posted_at = $5
            where signature_id = $1 and mailbox = $2 and version = $3
            """;

    private static final String MARK = """
            update text_notice_mark set upto = $3 where campaign_id = $1 and version = $2
            """;

    private static final String OF_MAIL = """
            select version from text_notice where mail_id = $1
            union all
            select version from text_notice where reminder_id = $1
            """;

    /** How far the work has come, and how far it can go. */
    record Mark(long upto, long issued) {}

    /** A signature of an earlier version. */
    record Signed(UUID id, byte[] mailbox, byte[] sealedAddress, Language language, boolean stands) {}

    /** A signature of an earlier version, with the mail that tells of the new one where there is one. */
    record Notice(Signed signed, Optional<UUID> mail) {}

    /** The newest version of the campaign's text; 0 where there is none. */
    Future<Integer> version(SqlClient client, UUID campaign) {
        return client.preparedQuery(VERSION)
                .execute(Tuple.of(campaign))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("version"))
                        .orElse(0));
    }

    /** How far the work on this version has come; other nodes wait until the transaction ends. */
    Future<Mark> lock(SqlConnection connection, UUID campaign, int version) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(campaign, version))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(campaign, version)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Mark(row.getLong("upto"), row.getLong("issued"));
                });
    }

    /** Those with numbers after {@code from} up to {@code to} who signed an earlier version. */
    Future<List<Signed>> next(SqlConnection connection, UUID campaign, int version, long from, long to) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(campaign, version, from, to))
                .map(TextNoticeStore::signed);
    }

    /** At most {@code most} who stand only now. */
    Future<List<Signed>> late(SqlConnection connection, UUID campaign, int version, int most) {
        return connection
                .preparedQuery(LATE)
                .execute(Tuple.of(campaign, version, most))
                .map(TextNoticeStore::signed);
    }

    private static List<Signed> signed(RowSet<Row> rows) {
        List<Signed> signed = new ArrayList<>();
        rows.forEach(row -> signed.add(new Signed(
                row.getUUID("id"),
                row.getBuffer("mailbox").getBytes(),
                row.getBuffer("email_sealed").getBytes(),
                new Language(row.getString("language")),
                row.getBoolean("stands"))));
        return signed;
    }

    Future<Void> note(SqlConnection connection, UUID campaign, int version, List<Notice> notices, Instant now) {
        return notices.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(NOTE)
                        .executeBatch(notices.stream()
                                .map(notice -> Tuple.of(
                                                notice.signed().id(),
                                                Buffer.buffer(notice.signed().mailbox()),
                                                campaign,
                                                version)
                                        .addUUID(notice.mail().orElse(null))
                                        .addOffsetDateTime(notice.mail()
                                                .map(mail -> SignatureInsertStore.time(now))
                                                .orElse(null)))
                                .toList())
                        .mapEmpty();
    }

    Future<Void> posted(SqlConnection connection, int version, List<Notice> notices, Instant now) {
        List<Tuple> rows = notices.stream()
                .flatMap(notice -> notice.mail().stream()
                        .map(mail -> Tuple.of(
                                notice.signed().id(),
                                Buffer.buffer(notice.signed().mailbox()),
                                version,
                                mail,
                                SignatureInsertStore.time(now))))
                .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(POSTED).executeBatch(rows).mapEmpty();
    }

    Future<Void> mark(SqlConnection connection, UUID campaign, int version, long upto) {
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(campaign, version, upto))
                .mapEmpty();
    }

    /** Of which version a mail tells. */
    Future<OptionalInt> ofMail(SqlClient client, UUID mail) {
        return client.preparedQuery(OF_MAIL).execute(Tuple.of(mail)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? OptionalInt.of(row.next().getInteger("version")) : OptionalInt.empty();
        });
    }
}
