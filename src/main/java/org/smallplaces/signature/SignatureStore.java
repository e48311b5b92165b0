package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Language;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.Postcode;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.Visibility;
import org.smallplaces.vault.Sealer;

/** Reads signatures for the pages and mails of their signatories. */
public final class SignatureStore {
    /** Each is looked up by itself: where the table has no statistics yet, a list of ids reads it from end to end. */
    private static final String FIND = """
            select s.id, s.campaign_id, s.state, s.generation, s.name, s.email_sealed, s.country, s.postcode,
                   s.comment, s.visibility, s.number, s.language,
                   t.version, t.language as text_language, t.variant, t.sha256, w.words, s.signed_at,
                   s.verified_at, s.ended_at, s.moderation, s.held_because,
                   l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key,
                   l.latin_name, s.latin_name as own_latin_name,
                   (select u.words from consent c join consent_wording u on u.id = c.wording_id
                    where c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
                      and c.withdrawn_at is null) as updates_words
            from unnest($1::uuid[]) as wanted (id)
            cross join lateral (select * from signature where id = wanted.id and erased_at is null limit 1) as s
            join campaign_text t on t.id = s.text_id
            join consent_wording w on w.id = s.wording_id
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            """;

    private static final String FIND_LINK = """
            select s.id, s.campaign_id, s.generation
            from unnest($1::uuid[]) as wanted (id)
            cross join lateral (select * from signature where id = wanted.id and erased_at is null limit 1) as s
            """;

    private static final String DELETED_IN_TIME = """
            select exists (
                select from signature s
                join retention_run r on r.campaign_id = s.campaign_id
                where s.id = $1 and s.erased_at is not null) as deleted
            """;

    /** Verified signatures of the mailbox to which a signature belongs. */
    private static final String VERIFIED_BESIDE = """
            select other.id, other.name, other.country, other.postcode
            from signature s
            join signature other
              on other.mailbox = s.mailbox and other.campaign_id = s.campaign_id and other.state = 'verified'
            where s.id = $1
            """;

    private static final String STOOD_BESIDE = """
            select other.id, other.name
            from signature s
            join signature other
              on other.mailbox = s.mailbox and other.campaign_id = s.campaign_id
                and other.state in ('verified', 'withdrawn')
            where s.id = $1
            order by other.state = 'verified' desc, other.verified_at desc
            """;

    private static final String NEWER_BESIDE = """
            select other.id, other.name
            from signature s
            join signature other
              on other.mailbox = s.mailbox and other.campaign_id = s.campaign_id and other.state = 'pending'
                and other.signed_at > s.signed_at
            where s.id = $1
            order by other.signed_at desc
            """;

    private final Pool pool;
    private final Sealer sealer;
    private final GroupedFinds<Supplier<StoredSignature>> finds = new GroupedFinds<>(this::rows);
    private final GroupedFinds<SignatureLink> links = new GroupedFinds<>(this::linkRows);

    public SignatureStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** The signature {@code id}, or nothing where its row is gone. */
    public Future<Optional<StoredSignature>> find(UUID id) {
        return finds.find(id).map(found -> found.map(Supplier::get));
    }

    /** What a link to the signature {@code id} leads to: all that an act on it has to know, and nothing to unseal. */
    public Future<Optional<SignatureLink>> findLink(UUID id) {
        return links.find(id);
    }

    /** Whether nothing but its number is left of the signature {@code id}, and the time of its campaign's names is over. */
    public Future<Boolean> deletedInTime(UUID id) {
        return pool.preparedQuery(DELETED_IN_TIME)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean("deleted"));
    }

    private Future<Map<UUID, SignatureLink>> linkRows(List<UUID> ids) {
        return pool.preparedQuery(FIND_LINK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, SignatureLink> byId = new HashMap<>();
                    rows.forEach(row -> {
                        UUID id = row.getUUID("id");
                        byId.put(id, new SignatureLink(id, row.getUUID("campaign_id"), row.getInteger("generation")));
                    });
                    return byId;
                });
    }

    /** Each is unsealed where it is asked for, so that one that cannot be spoils no other. */
    private Future<Map<UUID, Supplier<StoredSignature>>> rows(List<UUID> ids) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Supplier<StoredSignature>> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getUUID("id"), () -> signature(row)));
                    return byId;
                });
    }

    /** The verified signature of the same mailbox and name as {@code signature}, if there is one. */
    public Future<Optional<UUID>> verifiedBeside(StoredSignature signature) {
        return beside(VERIFIED_BESIDE, signature);
    }

    /** The same, or where it was withdrawn meanwhile, the withdrawn one. */
    public Future<Optional<UUID>> stoodBeside(StoredSignature signature) {
        return beside(STOOD_BESIDE, signature);
    }

    /** The newest one of the same mailbox and name that was signed after {@code signature} and waits too. */
    public Future<Optional<UUID>> newerBeside(StoredSignature signature) {
        return beside(NEWER_BESIDE, signature);
    }

    private Future<Optional<UUID>> beside(String sql, StoredSignature signature) {
        return pool.preparedQuery(sql).execute(Tuple.of(signature.id())).map(rows -> {
            for (Row row : rows) {
                if (new PersonName(row.getString("name"))
                        .key()
                        .equals(signature.name().key())) {
                    return Optional.of(row.getUUID("id"));
                }
            }
            return Optional.empty();
        });
    }

    /**
     * A verified signature of another name, from the same mailbox and household: it may be of somebody else, or of the same
     * person who wanted to put it right. Across households nobody is told of the other.
     */
    public Future<Optional<UUID>> otherBeside(StoredSignature signature) {
        return pool.preparedQuery(VERIFIED_BESIDE)
                .execute(Tuple.of(signature.id()))
                .map(rows -> {
                    for (Row row : rows) {
                        boolean household = !signature.postcode().isBlank()
                                && signature.country().equals(row.getString("country"))
                                && Postcode.same(signature.postcode(), row.getString("postcode"));
                        boolean sameName = new PersonName(row.getString("name"))
                                .key()
                                .equals(signature.name().key());
                        if (household && !sameName) {
                            return Optional.of(row.getUUID("id"));
                        }
                    }
                    return Optional.empty();
                });
    }

    private StoredSignature signature(Row row) {
        UUID id = row.getUUID("id");
        return new StoredSignature(
                id,
                row.getUUID("campaign_id"),
                SignatureState.of(row.getString("state")),
                row.getInteger("generation"),
                new PersonName(row.getString("name")),
                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                row.getString("country"),
                row.getString("postcode"),
                row.getString("comment"),
                Visibility.valueOf(row.getString("visibility").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getLong("number")).orElse(0L),
                new Language(row.getString("language")),
                row.getInteger("version"),
                new Language(row.getString("text_language")),
                TextVariant.parse(row.getString("variant")).orElseThrow(),
                HexFormat.of().formatHex(row.getBuffer("sha256").getBytes()),
                row.getString("words"),
                Optional.ofNullable(row.getString("updates_words")).orElse(""),
                row.getOffsetDateTime("signed_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("verified_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                Moderation.of(row.getString("moderation")),
                row.getString("held_because").equals(HoldReason.RESTRICTED.word())
                        && Moderation.of(row.getString("moderation")) == Moderation.HELD,
                LineStore.line(row),
                row.getString("own_latin_name"));
    }
}
