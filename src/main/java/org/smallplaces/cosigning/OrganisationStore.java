package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.OrganisationKind;
import org.smallplaces.core.OrganisationLogo;
import org.smallplaces.cosigning.Organisation.Permission;

/** The organisations of letters. */
final class OrganisationStore {
    private static final String COLUMNS = """
            select o.id, o.campaign_id, o.key, o.name, o.names, o.kind, o.web_domain, o.registered_number, o.area, o.logo,
                o.logo_width, o.logo_height, o.logo_permission, o.logo_permitted_on, o.logo_noted_at,
                coalesce(m.name, '') as noted_by, o.known_at, o.revision
            from organisation o
            left join staff m on m.id = o.logo_noted_by
            """;

    private static final String FIND = COLUMNS + """
            where o.campaign_id = $1 and o.id = $2
            """;

    private static final String FIND_ALL = COLUMNS + """
            where o.campaign_id = $1 and o.id = any($2::uuid[])
            """;

    private static final String LIST = """
            select o.id, o.name, o.kind, o.web_domain, o.logo <> '' as logo, o.logo_permission <> '' as permitted,
                count(s.id) filter (where s.moderation <> 'held') as approved,
                count(s.id) filter (where s.moderation = 'held') as held,
                count(*) over () as found
            from organisation o
            left join signatory_line l
              on l.campaign_id = o.campaign_id and l.organisation_key = o.key and l.capacity = 'on_behalf'
            left join signature s
              on s.id = l.signature_id and s.mailbox = l.mailbox and s.state in ('verified', 'recorded')
            where o.campaign_id = $1
              and ($2 = '' or position(lower($2) in lower(o.name)) > 0 or position(lower($2) in o.web_domain) > 0)
              and ($3 = '' or o.kind = $3)
            group by o.id
            order by lower(o.name), o.id
            limit $5 offset $4
            """;

    private static final String UNKNOWN = """
            select count(distinct l.organisation_key) as unknown
            from signatory_line l
            join signature s on s.id = l.signature_id and s.mailbox = l.mailbox
            where l.campaign_id = $1 and l.capacity = 'on_behalf' and s.state in ('verified', 'recorded')
              and not exists (
                  select from organisation_spelling p
                  where p.campaign_id = l.campaign_id and p.key = l.organisation_key)
            """;

    private static final String DISCOVER = """
            with unknown as (
                select distinct on (l.campaign_id, l.organisation_key)
                    l.campaign_id, l.organisation_key as key, l.organisation as name
                from signatory_line l
                join signature s on s.id = l.signature_id and s.mailbox = l.mailbox
                where l.capacity = 'on_behalf' and s.state in ('verified', 'recorded')
                  and ($1::uuid is null or l.campaign_id = $1)
                  and not exists (
                      select from organisation_spelling p
                      where p.campaign_id = l.campaign_id and p.key = l.organisation_key)
                order by l.campaign_id, l.organisation_key, s.signed_at
            ), made as (
                insert into organisation (id, campaign_id, key, name, known_at, known_by)
                select gen_random_uuid(), campaign_id, key, name, $2, $3 from unknown
                on conflict (campaign_id, key) do nothing
                returning id, campaign_id, key
            )
            insert into organisation_spelling (campaign_id, key, organisation_id)
            select campaign_id, key, id from made
            on conflict do nothing
            """;

    private static final String SAVE = """
            update organisation
            set name = $3, names = $4, kind = $5, web_domain = $6, domain_hash = $7, registered_number = $8, area = $9,
                revision = revision + 1
            where id = $1 and revision = $2
            """;

    private static final String SAVE_LOGO = """
            update organisation
            set logo = $3, logo_width = $4, logo_height = $5, logo_permission = $6, logo_permitted_on = $7,
                logo_noted_by = $8, logo_noted_at = $9, revision = revision + 1
            where id = $1 and revision = $2
            """;

    private static final String KEEP_LOGO = """
            insert into organisation_logo (hash, png) values ($1, $2) on conflict (hash) do nothing
            """;

    private static final String LOGO = """
            select png from organisation_logo where hash = $1
            """;

    private static final String PERMITTED_LOGO = """
            select g.png
            from organisation_logo g
            where g.hash = $1
              and exists (select from organisation o where o.logo = g.hash and o.logo_permission <> '')
            """;

    private static final String SPELLINGS = """
            select p.key from organisation_spelling p where p.organisation_id = $1 order by p.key
            """;

    private static final String OTHERS = """
            select id, name from organisation where campaign_id = $1 and id <> $2 order by lower(name), id limit 1000
            """;

    private static final String MERGE_SPELLINGS = """
            update organisation_spelling set organisation_id = $2 where organisation_id = $1
            """;

    private static final String MERGE_CHECKS = """
            update authority_check c
            set organisation_id = $2
            where c.organisation_id = $1 and c.kind <> 'mailbox-domain'
              and not exists (
                  select from authority_check other
                  where other.signature_id = c.signature_id and other.kind = c.kind and other.organisation_id = $2)
            """;

    private static final String FORGET_CHECKS = """
            delete from authority_check where organisation_id = $1
            """;

    private static final String MERGE_CONTACTS = """
            update second_contact set organisation_id = $2 where organisation_id = $1
            """;

    private static final String FORGET = """
            delete from organisation where id = $1
            """;

    private final Pool pool;

    OrganisationStore(Pool pool) {
        this.pool = pool;
    }

    Pool pool() {
        return pool;
    }

    /** One of the list: how many signatures for it are approved, and how many are held. */
    record Entry(
            UUID id,
            String name,
            OrganisationKind kind,
            String webDomain,
            boolean logo,
            boolean permitted,
            long approved,
            long held) {}

    /** A part of the list, and how many there are in all. */
    record Listed(List<Entry> entries, long found) {}

    /** Another organisation, to choose from. */
    record Other(UUID id, String name) {}

    Future<Listed> list(UUID campaign, String sought, Optional<OrganisationKind> kind, int skip, int most) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        campaign, sought, kind.map(OrganisationKind::word).orElse(""), skip, most))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>();
                    long found = 0;
                    for (Row row : rows) {
                        found = row.getLong("found");
                        entries.add(new Entry(
                                row.getUUID("id"),
                                row.getString("name"),
                                kind(row),
                                row.getString("web_domain"),
                                row.getBoolean("logo"),
                                row.getBoolean("permitted"),
                                row.getLong("approved"),
                                row.getLong("held")));
                    }
                    return new Listed(entries, found);
                });
    }

    /** How many organisations appear in signatures and are not known yet. */
    Future<Long> unknown(UUID campaign) {
        return pool.preparedQuery(UNKNOWN)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getLong("unknown"));
    }

    /** Makes known every organisation that appears in signatures, of one campaign or of all. Gives how many. */
    Future<Integer> discover(Optional<UUID> campaign, Instant now, String by) {
        return pool.preparedQuery(DISCOVER)
                .execute(Tuple.tuple()
                        .addUUID(campaign.orElse(null))
                        .addOffsetDateTime(utc(now))
                        .addString(by))
                .map(rows -> rows.rowCount());
    }

    Future<Optional<Organisation>> find(SqlClient client, UUID campaign, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(campaign, id))
                .map(rows -> rows.stream().findFirst().map(OrganisationStore::organisation));
    }

    Future<Map<UUID, Organisation>> findAll(UUID campaign, Collection<UUID> ids) {
        return pool.preparedQuery(FIND_ALL)
                .execute(Tuple.of(campaign).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Organisation> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID("id"), organisation(row)));
                    return found;
                });
    }

    /** Whether it was saved: false where somebody else has changed it since. */
    Future<Boolean> save(SqlConnection connection, Organisation changed, Optional<byte[]> domainHash) {
        JsonObject names = new JsonObject();
        changed.names().forEach((language, name) -> names.put(language.tag(), name));
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(changed.id(), changed.revision(), changed.name())
                        .addValue(names)
                        .addString(changed.kind().word())
                        .addString(changed.webDomain())
                        .addBuffer(domainHash.map(Buffer::buffer).orElse(null))
                        .addString(changed.registeredNumber())
                        .addString(changed.area()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The same for the logo and the permission to show it. */
    Future<Boolean> saveLogo(
            SqlConnection connection,
            UUID id,
            int revision,
            Optional<OrganisationLogo> logo,
            Optional<Permission> permission,
            UUID by) {
        return connection
                .preparedQuery(SAVE_LOGO)
                .execute(Tuple.of(id, revision)
                        .addString(logo.map(OrganisationLogo::hash).orElse(""))
                        .addInteger(logo.map(OrganisationLogo::width).orElse(0))
                        .addInteger(logo.map(OrganisationLogo::height).orElse(0))
                        .addString(permission.map(Permission::given).orElse(""))
                        .addLocalDate(permission.map(Permission::on).orElse(null))
                        .addUUID(permission.map(any -> by).orElse(null))
                        .addOffsetDateTime(
                                permission.map(given -> utc(given.notedAt())).orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Void> keepLogo(SqlClient client, String hash, byte[] png) {
        return client.preparedQuery(KEEP_LOGO)
                .execute(Tuple.of(hash, Buffer.buffer(png)))
                .mapEmpty();
    }

    /** The bytes for staff, whether they may be shown to others or not. */
    Future<Optional<Buffer>> logo(String hash) {
        return png(LOGO, hash);
    }

    /** The bytes for everybody: only while somebody's permission is noted. */
    Future<Optional<Buffer>> permittedLogo(String hash) {
        return png(PERMITTED_LOGO, hash);
    }

    private Future<Optional<Buffer>> png(String sql, String hash) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(hash))
                .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("png")));
    }

    /** Under how many spellings it is known. */
    Future<Integer> spellings(UUID id) {
        return pool.preparedQuery(SPELLINGS).execute(Tuple.of(id)).map(rows -> rows.size());
    }

    Future<List<Other>> others(UUID campaign, UUID id) {
        return pool.preparedQuery(OTHERS).execute(Tuple.of(campaign, id)).map(rows -> {
            List<Other> others = new ArrayList<>();
            rows.forEach(row -> others.add(new Other(row.getUUID("id"), row.getString("name"))));
            return others;
        });
    }

    /** Puts all that belongs to {@code from} under {@code to}, and forgets it; mailboxes are compared anew. */
    Future<Void> merge(SqlConnection connection, UUID from, UUID to) {
        Tuple both = Tuple.of(from, to);
        return connection
                .preparedQuery(MERGE_SPELLINGS)
                .execute(both)
                .compose(done -> connection.preparedQuery(MERGE_CHECKS).execute(both))
                .compose(done -> connection.preparedQuery(FORGET_CHECKS).execute(Tuple.of(from)))
                .compose(done -> connection.preparedQuery(MERGE_CONTACTS).execute(both))
                .compose(done -> connection.preparedQuery(FORGET).execute(Tuple.of(from)))
                .mapEmpty();
    }

    private static OrganisationKind kind(Row row) {
        return OrganisationKind.of(row.getString("kind")).orElse(OrganisationKind.OTHER);
    }

    private static Organisation organisation(Row row) {
        Map<Language, String> names = new HashMap<>();
        JsonObject kept = row.getJsonObject("names");
        kept.fieldNames().forEach(tag -> names.put(new Language(tag), kept.getString(tag)));
        String hash = row.getString("logo");
        return new Organisation(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("key"),
                row.getString("name"),
                names,
                kind(row),
                row.getString("web_domain"),
                row.getString("registered_number"),
                row.getString("area"),
                hash.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new OrganisationLogo(
                                hash, row.getInteger("logo_width"), row.getInteger("logo_height"))),
                Optional.ofNullable(row.getOffsetDateTime("logo_noted_at"))
                        .map(at -> new Permission(
                                row.getString("logo_permission"),
                                row.getLocalDate("logo_permitted_on"),
                                row.getString("noted_by"),
                                at.toInstant())),
                row.getOffsetDateTime("known_at").toInstant(),
                row.getInteger("revision"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
