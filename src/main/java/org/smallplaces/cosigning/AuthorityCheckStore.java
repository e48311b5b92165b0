package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.vault.Sealer;

/** Writes down what was looked at to see whether somebody may sign for an organisation. */
final class AuthorityCheckStore {
    private static final String ON_BEHALF = """
            from signatory_line l
            join signature s on s.id = l.signature_id and s.mailbox = l.mailbox
            join organisation_spelling p on p.campaign_id = l.campaign_id and p.key = l.organisation_key
            """;

    private static final String DECLARED = """
            insert into authority_check
                (signature_id, kind, organisation_id, campaign_id, passed, checked_at, checked_by)
            select s.id, 'declaration', p.organisation_id, s.campaign_id, true, s.signed_at,
                coalesce('staff:' || a.recorded_by, 'signatory:' || s.id)
            """ + ON_BEHALF + """
            left join recorded_assent a on a.signature_id = s.id
            where l.capacity = 'on_behalf' and l.authority and s.state in ('verified', 'recorded')
            on conflict do nothing
            """;

    /** Those that were approved elsewhere: one by one, or with many others. */
    private static final String APPROVED = """
            insert into authority_check
                (signature_id, kind, organisation_id, campaign_id, passed, checked_at, checked_by)
            select s.id, 'staff', p.organisation_id, s.campaign_id, true, last.at, last.actor
            """ + ON_BEHALF + """
            cross join lateral (
                select acts.at, acts.actor
                from (
                    select a.at, a.actor from audit a
                    where a.subject = 'signature:' || s.id and a.act = 'signature.approve'
                    union all
                    select coalesce(b.finished_at, b.started_at), b.actor
                    from bulk_row r
                    join bulk_act b on b.id = r.bulk_id
                    where r.signature_id = s.id and r.outcome = 'done' and b.act = 'approve') as acts
                where acts.at is not null
                order by acts.at desc
                limit 1) as last
            where l.capacity = 'on_behalf' and s.moderation <> 'held' and s.state in ('verified', 'recorded')
              and not exists (
                  select from authority_check c
                  where c.signature_id = s.id and c.kind = 'staff' and c.organisation_id = p.organisation_id)
            on conflict do nothing
            """;

    /** Of those only that have proved their mailbox: an address that staff have typed shows nothing. */
    private static final String UNCHECKED = """
            select s.id, s.campaign_id, s.email_sealed, s.domain = o.domain_hash as same, o.id as organisation_id,
                o.web_domain
            """ + ON_BEHALF + """
            join organisation o on o.id = p.organisation_id and o.web_domain <> ''
            where l.capacity = 'on_behalf' and s.state = 'verified'
              and not exists (
                  select from authority_check c
                  where c.signature_id = s.id and c.kind = 'mailbox-domain' and c.organisation_id = o.id)
            order by s.id
            limit $1
            """;

    private static final String NOTE = """
            insert into authority_check
                (signature_id, kind, organisation_id, campaign_id, passed, checked_at, checked_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (signature_id, kind, organisation_id) do update
            set passed = excluded.passed, checked_at = excluded.checked_at, checked_by = excluded.checked_by
            """;

    private static final String NOTE_APPROVED = """
            insert into authority_check
                (signature_id, kind, organisation_id, campaign_id, passed, checked_at, checked_by)
            select s.id, 'staff', p.organisation_id, s.campaign_id, true, $2, $3
            """ + ON_BEHALF + """
            where s.id = any($1::uuid[]) and l.capacity = 'on_behalf'
            on conflict (signature_id, kind, organisation_id) do update
            set passed = true, checked_at = excluded.checked_at, checked_by = excluded.checked_by
            """;

    private static final String FORGET_DOMAIN = """
            delete from authority_check where organisation_id = $1 and kind = 'mailbox-domain'
            """;

    private final Pool pool;
    private final Sealer sealer;

    AuthorityCheckStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /**
     * A mailbox that was not compared with its organisation's domain yet.
     *
     * @param mailDomain nothing where its hash is that of the organisation's domain: then it stays sealed
     */
    record Unchecked(UUID signature, UUID campaign, UUID organisation, String webDomain, String mailDomain) {}

    Future<Void> noteDeclarations() {
        return pool.preparedQuery(DECLARED).execute().mapEmpty();
    }

    Future<Void> noteApprovals() {
        return pool.preparedQuery(APPROVED).execute().mapEmpty();
    }

    Future<List<Unchecked>> unchecked(int most) {
        return pool.preparedQuery(UNCHECKED).execute(Tuple.of(most)).map(rows -> {
            List<Unchecked> unchecked = new ArrayList<>();
            rows.forEach(row -> unchecked.add(unchecked(row)));
            return unchecked;
        });
    }

    private Unchecked unchecked(Row row) {
        UUID id = row.getUUID("id");
        String domain = row.getString("web_domain");
        return new Unchecked(
                id,
                row.getUUID("campaign_id"),
                row.getUUID("organisation_id"),
                domain,
                Boolean.TRUE.equals(row.getBoolean("same"))
                        ? domain
                        : sealer.open(id, row.getBuffer("email_sealed").getBytes())
                                .replaceFirst("^.*@", ""));
    }

    /** Notes one check; of the same kind and organisation only the last counts. */
    Future<Void> note(
            SqlClient client,
            UUID signature,
            AuthorityKind kind,
            UUID organisation,
            UUID campaign,
            boolean passed,
            Instant at,
            String by) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(signature, kind.word(), organisation, campaign, passed)
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(by))
                .mapEmpty();
    }

    /** Notes that staff have approved these. */
    Future<Void> noteApproved(SqlClient client, Collection<UUID> signatures, Instant at, String by) {
        return client.preparedQuery(NOTE_APPROVED)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(signatures.toArray(UUID[]::new))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(by))
                .mapEmpty();
    }

    /** What was compared with another domain says nothing any more. */
    Future<Void> forgetDomain(SqlClient client, UUID organisation) {
        return client.preparedQuery(FORGET_DOMAIN)
                .execute(Tuple.of(organisation))
                .mapEmpty();
    }

    static AuthorityCheck check(Row row) {
        return new AuthorityCheck(
                AuthorityKind.of(row.getString("kind")).orElseThrow(),
                row.getBoolean("passed"),
                row.getOffsetDateTime("checked_at").toInstant(),
                row.getString("who"));
    }
}
