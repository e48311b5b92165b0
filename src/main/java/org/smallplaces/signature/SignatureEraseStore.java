package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;

/** Reads all that is stored about a signature, and has it erased. */
final class SignatureEraseStore {
    private static final String CAMPAIGNS = """
            select id from campaign order by created_at, id
            """;

    /**
     * Reports are about the signatory and of others, whom nothing names: their words are told with the day alone, but those
     * of whoever was promised that only staff read them; how many there are is told of all.
     */
    private static final String FIELDS = """
            select s.id, s.campaign_id, s.email_sealed, json_build_object(
                'name', s.name, 'state', s.state, 'number', s.number, 'signedAt', s.signed_at,
                'verifiedAt', s.verified_at, 'endedAt', s.ended_at, 'country', s.country, 'postcode', s.postcode,
                'comment', s.comment, 'visibility', s.visibility, 'language', s.language,
                'latinName', coalesce(nullif(s.latin_name, ''), l.latin_name, ''), 'honorifics', l.honorifics,
                'postNominals', l.post_nominals, 'role', l.role, 'organisation', l.organisation, 'capacity', l.capacity,
                'sortKey', l.sort_key, 'textVersion', t.version, 'textSha256', encode(t.sha256, 'hex'),
                'consent', w.words, 'moderation',
                case when s.moderation = 'held' and s.held_because = 'restricted' then 'restricted' else s.moderation end,
                'restrictedSince', (
                    select r.since from signature_restriction r
                    where r.signature_id = s.id and r.lifted_at is null), 'removedBecause', s.invalidated_because,
                'consents', (
                    select json_agg(json_strip_nulls(json_build_object('purpose', c.purpose, 'language', cw.language, 'consent', cw.words,
                        'sha256', encode(cw.sha256, 'hex'), 'givenAt', c.given_at, 'withdrawnAt', c.withdrawn_at))
                        order by c.given_at, c.n)
                    from (
                        select 0::bigint as n, 'signature' as purpose, s.wording_id, s.signed_at as given_at,
                            case s.state when 'withdrawn' then s.ended_at end as withdrawn_at
                        union all
                        select 0, 'text', wording_id, confirmed_at, null
                        from text_confirmation where signature_id = s.id and mailbox = s.mailbox
                        union all
                        select id, purpose, wording_id, given_at, withdrawn_at
                        from consent_former where signature_id = s.id
                        union all
                        select null, purpose, wording_id, given_at,
                            coalesce(withdrawn_at, case s.state when 'withdrawn' then s.ended_at end)
                        from consent where signature_id = s.id and mailbox = s.mailbox) as c
                    join consent_wording cw on cw.id = c.wording_id),
                'changes', (
                    select json_agg(json_build_object('field', c.field, 'at', c.changed_at) order by c.changed_at)
                    from signature_change c where c.signature_id = s.id),
                'agreedTexts', (
                    select json_agg(json_build_object('textVersion', c.version, 'at', c.confirmed_at) order by c.version)
                    from text_confirmation c where c.signature_id = s.id and c.mailbox = s.mailbox),
                'assent', (
                    select json_build_object('how', a.how, 'on', a.assented_on, 'wording', a.wording, 'note', a.note,
                        'recordedAt', a.recorded_at)
                    from recorded_assent a where a.signature_id = s.id),
                'earlierLines', (
                    select json_agg(json_build_object('name', h.name, 'line', h.line, 'until', h.changed_at)
                        order by h.changed_at)
                    from signatory_line_history h where h.signature_id = s.id),
                'areas', (
                    select json_agg(json_build_object('kind', f.kind, 'name', coalesce(n.name, ''), 'code', f.code) order by f.n)
                    from signature_area a
                    cross join lateral (values (1, 'constituency', a.constituency_code), (2, 'council', a.council_code),
                        (3, 'region', a.region_code), (4, 'country', a.country_code)) as f (n, kind, code)
                    left join area n on n.data_set = a.data_set and n.kind = f.kind and n.code = f.code
                    where a.signature_id = s.id and a.mailbox = s.mailbox and f.code is not null),
                'areasFrom', (
                    select d.version
                    from signature_area a
                    join area_data_set d on d.id = a.data_set
                    where a.signature_id = s.id and a.mailbox = s.mailbox),
                'cameFrom', (
                    select json_agg(json_build_object('network', host(r.client), 'at', r.signed_at) order by r.signed_at)
                    from signature_trace r where r.signature_id = s.id and r.signed_at = s.signed_at),
                'reports', (select nullif(count(*), 0) from name_report r where r.signature_id = s.id),
                'reportedWords', (
                    select json_agg(json_build_object('words', r.words,
                        'on', to_char(r.reported_at at time zone 'UTC', 'YYYY-MM-DD')) order by r.reported_at)
                    from name_report r where r.signature_id = s.id and r.tellable),
                'mails', (
                    select json_agg(json_build_object('kind', m.kind, 'state', m.state, 'at', m.created_at)
                        order by m.created_at)
                    from outbox m where m.subject_id = s.id and m.state <> 'waiting')
            ) as fields
            """;

    private static final String OF_MAILBOXES = FIELDS + """
            from unnest($1::uuid[], $2::bytea[]) as own (campaign_id, mailbox)
            cross join lateral (
                select * from signature
                where mailbox = own.mailbox and campaign_id = own.campaign_id and erased_at is null) as s
            join campaign_text t on t.id = s.text_id
            join consent_wording w on w.id = s.wording_id
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            order by s.id
            """;

    private static final String ERASE = """
            select erase_signatures($1, $2)
            """;

    private final Sealer sealer;

    SignatureEraseStore(Sealer sealer) {
        this.sealer = sealer;
    }

    Future<List<UUID>> campaigns(SqlClient client) {
        return client.query(CAMPAIGNS).execute().map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** @param mailboxes the hash of one address in each of {@code campaigns} */
    Future<List<HeldRecord>> ofMailboxes(SqlClient client, List<UUID> campaigns, List<byte[]> mailboxes) {
        return client.preparedQuery(OF_MAILBOXES)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(campaigns.toArray(UUID[]::new))
                        .addArrayOfBuffer(mailboxes.stream().map(Buffer::buffer).toArray(Buffer[]::new)))
                .map(this::records);
    }

    Future<Void> erase(SqlConnection transaction, UUID[] ids, Instant at) {
        return transaction
                .preparedQuery(ERASE)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addOffsetDateTime(SignatureInsertStore.time(at)))
                .mapEmpty();
    }

    private List<HeldRecord> records(RowSet<Row> rows) {
        List<HeldRecord> records = new ArrayList<>(rows.size());
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            JsonObject fields = new JsonObject()
                    .put("email", sealer.open(id, row.getBuffer("email_sealed").getBytes()))
                    .mergeIn((JsonObject) row.getJson("fields"));
            fields.getMap().values().removeIf(value -> value == null || value.equals(""));
            records.add(new HeldRecord(SignatureEraser.KIND, id, Optional.of(row.getUUID("campaign_id")), fields));
        }
        return records;
    }
}
