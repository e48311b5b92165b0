package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatureState;
import org.smallplaces.signature.LineStore;
import org.smallplaces.vault.Sealer;

/** Reads the signatures of letters for whoever approves them; of an address only the domain leaves here. */
final class AuthorityStore {
    private static final String SELECT = """
            select s.id, s.state, s.moderation, s.held_because, s.number, s.name, s.email_sealed, s.signed_at, x.version,
                l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key, l.latin_name,
                p.organisation_id
            from signature s
            join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            join campaign_text x on x.id = s.text_id
            left join organisation_spelling p
              on p.campaign_id = s.campaign_id and p.key = l.organisation_key and l.capacity = 'on_behalf'
            """;

    private static final String WAITING = SELECT + """
            where s.campaign_id = $1 and s.moderation = 'held' and s.state in ('verified', 'recorded')
              and ($2 = '' or s.held_because = $2 or ($2 = 'waiting' and s.held_because not in ('staff', 'restricted')))
              and ($3 = '' or l.capacity = $3 or s.state = $3)
              and ($4::uuid is null or s.id > $4)
            order by s.id
            limit $5
            """;

    private static final String BY_IDS = SELECT + """
            where s.campaign_id = $1 and s.id = any($2::uuid[])
            order by s.id
            """;

    private static final String OF_ORGANISATION = SELECT + """
            where s.campaign_id = $1 and p.organisation_id = $2 and s.state in ('verified', 'recorded')
            order by s.id
            limit 500
            """;

    private static final String REASONS = """
            select s.held_because, count(*) as held
            from signature s
            where s.campaign_id = $1 and s.moderation = 'held' and s.state in ('verified', 'recorded')
            group by s.held_because
            """;

    /** By campaign and reason; each is served by an index that holds nothing but what is held. */
    private static final String ALL_REASONS = """
            select s.campaign_id, s.held_because, count(*) as held
            from signature s
            where s.moderation = 'held' and s.state in ('verified', 'recorded')
            group by s.campaign_id, s.held_because
            """;

    /** What was looked at for the organisation that the line names now; approved is only what is held no more. */
    private static final String CHECKS = """
            select c.signature_id, c.kind, c.passed and (c.kind <> 'staff' or s.moderation <> 'held') as passed,
                c.checked_at, coalesce(m.name, '') as who
            from authority_check c
            join signature s on s.id = c.signature_id
            join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox and l.capacity = 'on_behalf'
            join organisation_spelling p on p.campaign_id = s.campaign_id and p.key = l.organisation_key
            left join staff m on c.checked_by = 'staff:' || m.id
            where c.signature_id = any($1::uuid[]) and c.organisation_id = p.organisation_id
            order by c.checked_at
            """;

    private final Pool pool;
    private final Sealer sealer;

    AuthorityStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** How many are held in a campaign for a reason. */
    record Held(UUID campaign, Optional<HoldReason> reason, long count) {}

    /**
     * What waits, in the order in which it was signed.
     *
     * @param reason a word of {@link HoldReason}, {@code waiting} for all but what staff have put aside, or empty
     * @param kind {@code on_behalf}, {@code personal}, {@code recorded}, or empty
     */
    Future<List<AuthoritySignature>> waiting(
            UUID campaign, String reason, String kind, Optional<UUID> after, int most) {
        Tuple arguments =
                Tuple.of(campaign, reason, kind).addUUID(after.orElse(null)).addInteger(most);
        return pool.preparedQuery(WAITING).execute(arguments).map(this::signatures);
    }

    Future<List<AuthoritySignature>> byIds(SqlClient client, UUID campaign, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.of(campaign).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(this::signatures);
    }

    Future<Optional<AuthoritySignature>> find(UUID campaign, UUID id) {
        return byIds(pool, campaign, List.of(id)).map(found -> found.stream().findFirst());
    }

    Future<List<AuthoritySignature>> ofOrganisation(UUID campaign, UUID organisation) {
        return pool.preparedQuery(OF_ORGANISATION)
                .execute(Tuple.of(campaign, organisation))
                .map(this::signatures);
    }

    Future<List<Held>> reasons(UUID campaign) {
        return pool.preparedQuery(REASONS).execute(Tuple.of(campaign)).map(rows -> {
            List<Held> held = new ArrayList<>();
            rows.forEach(row ->
                    held.add(new Held(campaign, HoldReason.of(row.getString("held_because")), row.getLong("held"))));
            return held;
        });
    }

    Future<List<Held>> allReasons() {
        return pool.preparedQuery(ALL_REASONS).execute().map(rows -> {
            List<Held> held = new ArrayList<>();
            rows.forEach(row -> held.add(new Held(
                    row.getUUID("campaign_id"), HoldReason.of(row.getString("held_because")), row.getLong("held"))));
            return held;
        });
    }

    /** What was looked at, by signature. */
    Future<Map<UUID, List<AuthorityCheck>>> checks(Collection<UUID> signatures) {
        return pool.preparedQuery(CHECKS)
                .execute(Tuple.tuple().addArrayOfUUID(signatures.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<AuthorityCheck>> checks = new HashMap<>();
                    rows.forEach(row -> checks.computeIfAbsent(row.getUUID("signature_id"), any -> new ArrayList<>())
                            .add(AuthorityCheckStore.check(row)));
                    return checks;
                });
    }

    /** Of these picks, those whose signature still has the line that was seen; inside the transaction that decides. */
    Future<List<UUID>> unchanged(SqlConnection connection, UUID campaign, Map<UUID, String> picks) {
        return byIds(connection, campaign, picks.keySet())
                .map(found -> found.stream()
                        .filter(one -> one.pick().equals(picks.get(one.id())))
                        .map(AuthoritySignature::id)
                        .toList());
    }

    private List<AuthoritySignature> signatures(RowSet<Row> rows) {
        List<AuthoritySignature> found = new ArrayList<>();
        for (Row row : rows) {
            LineStore.line(row).ifPresent(line -> {
                UUID id = row.getUUID("id");
                String address = sealer.open(id, row.getBuffer("email_sealed").getBytes());
                found.add(new AuthoritySignature(
                        id,
                        SignatureState.of(row.getString("state")),
                        Moderation.of(row.getString("moderation")),
                        HoldReason.of(row.getString("held_because")),
                        Optional.ofNullable(row.getLong("number")).orElse(0L),
                        new PersonName(row.getString("name")),
                        line,
                        address.substring(address.lastIndexOf('@') + 1),
                        row.getOffsetDateTime("signed_at").toInstant(),
                        row.getInteger("version"),
                        Optional.ofNullable(row.getUUID("organisation_id"))));
            });
        }
        return found;
    }
}
