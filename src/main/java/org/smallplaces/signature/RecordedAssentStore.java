package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.signature.RecordedAssents.AssentCount;

/** Writes recorded signatures with what stands in place of the tick, and counts them. */
final class RecordedAssentStore {
    /** One statement: neither is there without the other. */
    private static final String RECORD = """
            with signed as (
                insert into signature (
                    id, mailbox, campaign_id, text_id, wording_id, language, state, name, email_sealed, country, postcode,
                    comment, visibility, signed_at, moderation, held_because, domain)
                values ($1, $2, $3, $4, $5, $6, 'recorded', $7, $8, $9, $10, '', $11, $12, 'held', 'letter', $13)
            ), lined as (
                insert into signatory_line (
                    signature_id, mailbox, campaign_id, honorifics, post_nominals, role, organisation, organisation_key,
                    capacity, authority, sort_key, latin_name)
                values ($1, $2, $3, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            )
            insert into recorded_assent (
                signature_id, campaign_id, text_id, language, wording, how, assented_on, recorded_by, recorded_at, note)
            values ($1, $3, $4, $6, $23, $24, $25, $26, $12, $27)
            """;

    private static final String BESIDE = """
            select name from signature
            where mailbox = $1 and campaign_id = $2 and state in ('verified', 'recorded')
            """;

    private static final String FIND = """
            select signature_id, wording, how, assented_on, recorded_by, recorded_at, note
            from recorded_assent
            where signature_id = $1
            """;

    private static final String COUNT = """
            select count(*) filter (where moderation <> 'held') as approved,
                count(*) filter (where moderation = 'held') as held
            from signature
            where campaign_id = $1 and state = 'recorded'
            """;

    private static final String ALL = """
            select id from signature where campaign_id = $1 and state = 'recorded' order by id desc limit 500
            """;

    Future<Void> record(SqlConnection connection, NewSignature signature, AssentDraft assent, UUID by) {
        SignatureDraft draft = signature.draft();
        SignatoryLine line = draft.line().orElseThrow();
        Tuple row = Tuple.tuple()
                .addUUID(signature.id())
                .addBuffer(Buffer.buffer(signature.mailbox()))
                .addUUID(draft.campaign())
                .addInteger(draft.text().id())
                .addInteger(draft.consent().id())
                .addString(draft.consent().language().tag())
                .addString(draft.name().display())
                .addBuffer(Buffer.buffer(signature.sealedAddress()))
                .addString(draft.country())
                .addString(draft.postcode())
                .addString(draft.visibility().column())
                .addOffsetDateTime(SignatureInsertStore.time(signature.signedAt()))
                .addBuffer(Buffer.buffer(signature.domain()))
                .addString(line.honorifics())
                .addString(line.postNominals())
                .addString(line.role())
                .addString(line.organisation())
                .addString(line.organisationKey())
                .addString(line.capacity().column())
                .addBoolean(line.authority())
                .addString(line.sortKey())
                .addString(line.latinName())
                .addString(assent.wording())
                .addString(assent.how().word())
                .addLocalDate(assent.on())
                .addUUID(by)
                .addString(assent.note());
        return connection.preparedQuery(RECORD).execute(row).mapEmpty();
    }

    /** Whether somebody of this name stands from the mailbox already. */
    Future<Boolean> stands(SqlConnection connection, UUID campaign, byte[] mailbox, PersonName name) {
        return connection
                .preparedQuery(BESIDE)
                .execute(Tuple.of(Buffer.buffer(mailbox), campaign))
                .map(rows -> rows.stream()
                        .anyMatch(row ->
                                new PersonName(row.getString("name")).key().equals(name.key())));
    }

    Future<Optional<RecordedAssent>> find(SqlClient client, UUID signature) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream().findFirst().map(RecordedAssentStore::assent));
    }

    private static RecordedAssent assent(Row row) {
        Instant at = row.getOffsetDateTime("recorded_at").toInstant();
        return new RecordedAssent(
                row.getUUID("signature_id"),
                row.getString("wording"),
                AssentWay.of(row.getString("how")).orElseThrow(),
                row.getLocalDate("assented_on"),
                row.getUUID("recorded_by"),
                at,
                row.getString("note"));
    }

    Future<AssentCount> count(SqlClient client, UUID campaign) {
        return client.preparedQuery(COUNT).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new AssentCount(row.getLong("approved"), row.getLong("held"));
        });
    }

    Future<List<UUID>> all(SqlClient client, UUID campaign) {
        return client.preparedQuery(ALL).execute(Tuple.of(campaign)).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }
}
