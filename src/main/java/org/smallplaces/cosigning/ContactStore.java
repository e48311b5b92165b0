package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.vault.Sealer;

/** The people of organisations who are asked whether it signs. */
final class ContactStore {
    private static final String COLUMNS = """
            select c.id, c.campaign_id, c.signature_id, c.organisation_id, c.name, c.email_sealed, c.language, c.generation,
                c.answer, c.answered_at, c.ended_at, c.named_at
            from second_contact c
            """;

    private static final String FIND = COLUMNS + """
            where c.id = $1
            """;

    private static final String LOCK = FIND + """
            for update
            """;

    private static final String OF_SIGNATURE = COLUMNS + """
            where c.signature_id = $1 and c.ended_at is null
            """;

    private static final String ANSWERS = """
            select signature_id, coalesce(answer, 'asked') as answer
            from second_contact
            where signature_id = any($1::uuid[]) and ended_at is null
            """;

    private static final String END = """
            update second_contact set ended_at = $2 where signature_id = $1 and ended_at is null
            """;

    private static final String NAME = """
            insert into second_contact (
                id, campaign_id, signature_id, organisation_id, name, email_sealed, recipient, language, named_by, named_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private static final String ANSWER = """
            update second_contact set answer = $2, answered_at = $3 where id = $1
            """;

    /** Whether the address is the signatory's own; only hashes are compared. */
    private static final String OWN = """
            select 1 from signature where id = $1 and mailbox = $2
            """;

    private final Pool pool;
    private final Sealer sealer;

    ContactStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** Who was asked, and what they said: {@code confirmed}, {@code denied}, or nothing yet. */
    record Contact(
            UUID id,
            UUID campaign,
            UUID signature,
            UUID organisation,
            String name,
            String address,
            Language language,
            int generation,
            Optional<String> answer,
            Optional<Instant> answeredAt,
            boolean ended,
            Instant namedAt) {
        @Override
        public String toString() {
            return "contact " + id;
        }
    }

    Future<Optional<Contact>> find(UUID id) {
        return one(pool, FIND, id);
    }

    /** The same, and nobody else answers for it until the transaction ends. */
    Future<Optional<Contact>> lock(SqlConnection connection, UUID id) {
        return one(connection, LOCK, id);
    }

    Future<Optional<Contact>> ofSignature(UUID signature) {
        return one(pool, OF_SIGNATURE, signature);
    }

    private Future<Optional<Contact>> one(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::contact));
    }

    /** What became of asking, by signature: {@code asked}, {@code confirmed} or {@code denied}. */
    Future<Map<UUID, String>> answers(Collection<UUID> signatures) {
        return pool.preparedQuery(ANSWERS)
                .execute(Tuple.tuple().addArrayOfUUID(signatures.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> answers = new HashMap<>();
                    rows.forEach(row -> answers.put(row.getUUID("signature_id"), row.getString("answer")));
                    return answers;
                });
    }

    Future<Boolean> isOwn(UUID signature, byte[] mailbox) {
        return pool.preparedQuery(OWN)
                .execute(Tuple.of(signature, Buffer.buffer(mailbox)))
                .map(rows -> rows.size() > 0);
    }

    /** Names somebody, in the place of whoever was asked before. */
    Future<Void> name(SqlConnection connection, Contact contact, byte[] recipient, String by) {
        OffsetDateTime at = utc(contact.namedAt());
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(contact.signature(), at))
                .compose(ended -> connection
                        .preparedQuery(NAME)
                        .execute(Tuple.of(contact.id(), contact.campaign(), contact.signature())
                                .addUUID(contact.organisation())
                                .addString(contact.name())
                                .addBuffer(Buffer.buffer(sealer.seal(contact.id(), contact.address())))
                                .addBuffer(Buffer.buffer(recipient))
                                .addString(contact.language().tag())
                                .addString(by)
                                .addOffsetDateTime(at)))
                .mapEmpty();
    }

    Future<Void> answer(SqlConnection connection, UUID id, String answer, Instant now) {
        return connection
                .preparedQuery(ANSWER)
                .execute(Tuple.of(id, answer, utc(now)))
                .mapEmpty();
    }

    private Contact contact(Row row) {
        UUID id = row.getUUID("id");
        return new Contact(
                id,
                row.getUUID("campaign_id"),
                row.getUUID("signature_id"),
                row.getUUID("organisation_id"),
                row.getString("name"),
                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                new Language(row.getString("language")),
                row.getInteger("generation"),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getOffsetDateTime("answered_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("ended_at") != null,
                row.getOffsetDateTime("named_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
