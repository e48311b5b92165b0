package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Finds whose turn it is to be reminded of another text, in one transaction with noting that it was. */
final class TextReminderStore {
    /**
     * In the order in which they were told, which a partial index serves: whoever was looked at is not in it any more.
     * Other nodes leave out what one of them works on.
     */
    private static final String DUE = """
            select n.signature_id, n.mailbox, n.version, s.email_sealed, s.language,
                s.state = 'verified' and s.moderation <> 'held'
                    and not stands_for(s.id, s.mailbox, s.text_id, era.began) as waits
            from (
                select signature_id, mailbox, version
                from text_notice
                where campaign_id = $1 and mail_id is not null and reminded_at is null and posted_at <= $2
                  and version = (select max(version) from campaign_text where campaign_id = $1)
                order by posted_at
                limit $3
                for update skip locked) as n
            join signature s on s.id = n.signature_id and s.mailbox = n.mailbox
            cross join (select current_text_era($1) as began) as era
            """;

    private static final String NOTE = """
            update text_notice set reminded_at = $4, reminder_id = $5
            where signature_id = $1 and mailbox = $2 and version = $3
            """;

    /**
     * Somebody who was told of another text.
     *
     * @param waits whether they have still to answer
     * @param reminder the mail that reminds them
     */
    record Due(
            UUID id,
            byte[] mailbox,
            int version,
            byte[] sealedAddress,
            Language language,
            boolean waits,
            Optional<UUID> reminder) {
        Due reminded(UUID mail) {
            return new Due(id, mailbox, version, sealedAddress, language, waits, Optional.of(mail));
        }

        @Override
        public String toString() {
            return "a reminder of a text";
        }
    }

    /** At most {@code most} who were told of the text as it is by {@code until}. */
    Future<List<Due>> due(SqlConnection connection, UUID campaign, Instant until, int most) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(campaign, SignatureInsertStore.time(until), most))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(
                                row.getUUID("signature_id"),
                                row.getBuffer("mailbox").getBytes(),
                                row.getInteger("version"),
                                row.getBuffer("email_sealed").getBytes(),
                                new Language(row.getString("language")),
                                row.getBoolean("waits"),
                                Optional.empty()));
                    }
                    return due;
                });
    }

    Future<Void> note(SqlConnection connection, List<Due> looked, Instant now) {
        return looked.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(NOTE)
                        .executeBatch(looked.stream()
                                .map(one -> Tuple.of(
                                                one.id(),
                                                Buffer.buffer(one.mailbox()),
                                                one.version(),
                                                SignatureInsertStore.time(now))
                                        .addUUID(one.reminder().orElse(null)))
                                .toList())
                        .mapEmpty();
    }
}
