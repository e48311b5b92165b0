package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** What letters hold under a mailbox beside signatures. */
final class LetterHeldStore {
    private static final String LETTERS = """
            select distinct campaign_id from invitation
            """;

    private static final String INVITATIONS = """
            select i.id, i.campaign_id, i.email_sealed, json_build_object(
                'name', i.name, 'honorifics', i.honorifics, 'postNominals', i.post_nominals, 'role', i.role,
                'organisation', i.organisation, 'capacity', i.capacity, 'language', i.language, 'state', i.state,
                'group', i.group_word, 'invitedAt', i.invited_at, 'openedAt', i.opened_at, 'signedAt', i.signed_at,
                'declinedAt', i.declined_at, 'declinedBecause', i.declined_because, 'remindedAt', i.chased_at,
                'returnedAt', i.bounced_at, 'forwarded', i.forwarded) as fields
            from unnest($1::uuid[], $2::bytea[]) as own (campaign_id, mailbox)
            join invitation i on i.campaign_id = own.campaign_id and i.mailbox = own.mailbox
            order by i.id
            """;

    private static final String CONTACTS = """
            select c.id, c.campaign_id, c.email_sealed, json_build_object(
                'name', c.name, 'organisation', o.name, 'language', c.language, 'namedAt', c.named_at,
                'answer', c.answer, 'answeredAt', c.answered_at, 'endedAt', c.ended_at) as fields
            from second_contact c
            left join organisation o on o.id = c.organisation_id
            where c.recipient = $1
            order by c.id
            """;

    /** They keep no hash, and there are few: each is opened. */
    private static final String LATE = """
            select id, campaign_id, email_sealed, json_build_object(
                'name', name, 'organisation', organisation, 'language', language, 'askedAt', asked_at, 'state', state,
                'decidedAt', decided_at) as fields
            from late_request
            where email_sealed is not null
            order by id
            """;

    private final Sealer sealer;

    LetterHeldStore(Sealer sealer) {
        this.sealer = sealer;
    }

    Future<List<HeldRecord>> invitations(SqlClient client, Subject subject) {
        return client.query(LETTERS).execute().compose(rows -> {
            List<UUID> campaigns = new ArrayList<>();
            rows.forEach(row -> campaigns.add(row.getUUID("campaign_id")));
            Buffer[] mailboxes = campaigns.stream()
                    .map(id -> Buffer.buffer(subject.mailbox(id)))
                    .toArray(Buffer[]::new);
            return client.preparedQuery(INVITATIONS)
                    .execute(Tuple.tuple()
                            .addArrayOfUUID(campaigns.toArray(UUID[]::new))
                            .addArrayOfBuffer(mailboxes))
                    .map(found -> all(LetterEraser.INVITATION, found));
        });
    }

    Future<List<HeldRecord>> contacts(SqlClient client, Subject subject) {
        return client.preparedQuery(CONTACTS)
                .execute(Tuple.of(Buffer.buffer(subject.site())))
                .map(found -> all(LetterEraser.CONTACT, found));
    }

    Future<List<HeldRecord>> lateRequests(SqlClient client, Subject subject) {
        return client.query(LATE)
                .execute()
                .map(found -> all(LetterEraser.LATE, found).stream()
                        .filter(record -> reaches(subject, record.fields().getString("email")))
                        .toList());
    }

    private static boolean reaches(Subject subject, String email) {
        Optional<EmailAddress> parsed = EmailAddresses.parse(email);
        return parsed.filter(subject::reaches).isPresent();
    }

    private List<HeldRecord> all(String kind, Iterable<Row> rows) {
        List<HeldRecord> records = new ArrayList<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            JsonObject fields = new JsonObject()
                    .put("email", sealer.open(id, row.getBuffer("email_sealed").getBytes()))
                    .mergeIn((JsonObject) row.getJson("fields"));
            fields.getMap().values().removeIf(value -> value == null || value.equals(""));
            records.add(new HeldRecord(kind, id, Optional.of(row.getUUID("campaign_id")), fields));
        }
        return records;
    }
}
