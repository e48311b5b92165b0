package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Reads and writes who wants updates. */
final class UpdateConsentStore {
    private static final String FIND = """
            select s.id, s.campaign_id, s.mailbox, s.email_sealed, s.language,
                s.state = 'verified' as verified,
                c.signature_id is not null and c.withdrawn_at is null as wanted
            from signature s
            left join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
            where s.id = $1
            """;

    // Whoever shares the mailbox would go on to bring the same updates into it. The clocks of two nodes may differ a
    // little.
    private static final String STOP = """
            update consent c set withdrawn_at = greatest($2, c.given_at)
            from signature s
            where s.mailbox = any($1) and c.signature_id = s.id and c.mailbox = s.mailbox
              and c.purpose = 'updates' and c.withdrawn_at is null
            """;

    private static final String REFUSE = """
            update consent c set withdrawn_at = greatest($2, c.given_at)
            from signature s
            where s.id = $1 and c.signature_id = s.id and c.mailbox = s.mailbox
              and c.purpose = 'updates' and c.withdrawn_at is null
            """;

    /** The one that was withdrawn becomes a row of {@code consent_former}, by a trigger. */
    private static final String GIVE = """
            insert into consent (signature_id, mailbox, purpose, wording_id, given_at)
            select id, mailbox, 'updates', $2, $3 from signature where id = $1 and state = 'verified'
            on conflict (signature_id, mailbox, purpose) do update
            set wording_id = excluded.wording_id, given_at = greatest(excluded.given_at, consent.withdrawn_at),
                withdrawn_at = null
            where consent.withdrawn_at is not null
            """;

    Future<Optional<UpdateConsents.Choice>> find(SqlClient client, UUID signature) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream().findFirst().map(UpdateConsentStore::choice));
    }

    private static UpdateConsents.Choice choice(Row row) {
        return new UpdateConsents.Choice(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getBuffer("mailbox").getBytes(),
                row.getBuffer("email_sealed").getBytes(),
                new Language(row.getString("language")),
                row.getBoolean("verified"),
                row.getBoolean("wanted"));
    }

    /** Ends what was wanted in these mailboxes; gives how many consents that were. */
    Future<Integer> stop(SqlClient client, Collection<byte[]> mailboxes, Instant now) {
        Buffer[] hashes = mailboxes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return client.preparedQuery(STOP)
                .execute(Tuple.tuple().addArrayOfBuffer(hashes).addOffsetDateTime(SignatureInsertStore.time(now)))
                .map(rows -> rows.rowCount());
    }

    /** Ends what was wanted with this signature alone. */
    Future<Void> refuse(SqlClient client, UUID signature, Instant now) {
        return client.preparedQuery(REFUSE)
                .execute(Tuple.of(signature, SignatureInsertStore.time(now)))
                .mapEmpty();
    }

    /** Gives the consent; one that stands stays as it was given. */
    Future<Void> give(SqlClient client, UUID signature, int wording, Instant now) {
        return client.preparedQuery(GIVE)
                .execute(Tuple.of(signature, wording, SignatureInsertStore.time(now)))
                .mapEmpty();
    }
}
