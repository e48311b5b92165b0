package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.Keeping;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Language;
import org.smallplaces.core.Release;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.Standing;
import org.smallplaces.core.TextVariant;

/** The tables {@code campaign}, {@code campaign_text} and {@code consent_wording}. */
final class CatalogueStore {
    /** A row of {@code campaign}. */
    record StoredCampaign(
            UUID id,
            String kind,
            Standing standing,
            CampaignState fileState,
            Optional<String> definition,
            Release release) {
        /** Whether it goes round quietly: what {@code asked} for is settled when it stops being a draft. */
        Release releaseOf(CampaignDefinition asked) {
            return standing.state() == CampaignState.DRAFT
                    ? new Release(asked.isQuiet(), Optional.empty(), release.sendBy())
                    : release;
        }
    }

    /**
     * Everything that may have changed without this node.
     *
     * @param publications of the campaigns that are written in the console, how often each was published
     * @param unpublished those of them that never were
     */
    record Stored(
            Map<UUID, Standing> standings,
            Map<UUID, Release> releases,
            Map<UUID, Delivered> delivered,
            Map<UUID, Keeping> keeping,
            Map<Slug, Integer> publications,
            Map<Slug, DefinitionForm> unpublished) {
        Stored {
            standings = Map.copyOf(standings);
            releases = Map.copyOf(releases);
            delivered = Map.copyOf(delivered);
            keeping = Map.copyOf(keeping);
            publications = Map.copyOf(publications);
            unpublished = Map.copyOf(unpublished);
        }
    }

    /** A sentence that may have to be stored. */
    record Sentence(ConsentPurpose purpose, Language language, String words) {}

    private static final String INSERT_CAMPAIGN = """
        insert into campaign (id, slug, kind, state, file_state, created_at, changed_at, state_since, closed_at, definition,
            quiet)
        values ($1, $2, $3, $4, $4, $5, $5, $5, $6, $7, $8)
        on conflict on constraint campaign_slug_is_unique do nothing
        """;

    /** Makes a second node wait, without making signatures that refer to the campaign wait. */
    private static final String LOCK_CAMPAIGN = """
        select id, kind, state, state_since, closed_at, file_state, definition, quiet, released_at, send_by
        from campaign
        where slug = $1
        for no key update
        """;

    private static final String UPDATE_CAMPAIGN = """
        update campaign
        set kind = $2, state = $3, state_since = $4, closed_at = $5, file_state = $6, definition = $7, changed_at = $8,
            quiet = $9
        where id = $1
        """;

    /** Writes down what the hour has done, unless another node or staff were faster. */
    private static final String ADVANCE = """
        update campaign
        set state = due.next_state, state_since = due.since, closed_at = due.closed_at, changed_at = $6
        from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
            as due (id, state, next_state, since, closed_at)
        where campaign.id = due.id and campaign.state = due.state
        """;

    private static final String SLUGS = """
        select slug
        from campaign
        order by slug
        """;

    /** What is written in the console and was never published has no definition yet that could be served. */
    private static final String STANDINGS = """
        select campaign.id, campaign.slug, campaign.state, campaign.state_since, campaign.closed_at, campaign.quiet,
               campaign.released_at, campaign.send_by, campaign.delivered_on, campaign.delivered_to,
               campaign.answered_on, campaign.answer, draft.publication,
               case when draft.published is null then draft.fields end as fields,
               coalesce(own.months, every.months) as kept_months,
               told.ends as told_from, told.until as told_until
        from campaign
        left join console_campaign as draft on draft.campaign_id = campaign.id
        left join retention_rule as own on own.campaign_id = campaign.id
        left join retention_rule as every on every.campaign_id is null
        left join lateral (
            select ends, until from retention_told where campaign_id = campaign.id order by id desc limit 1) as told on true
        """;

    private static final String CURRENT_TEXTS = """
        select id, version, language, variant, markdown, encode(sha256, 'hex') as sha256
        from campaign_text
        where campaign_id = $1
          and version = (select max(version) from campaign_text where campaign_id = $1)
        """;

    private static final String TEXT = """
        select id, version, language, variant, markdown, encode(sha256, 'hex') as sha256
        from campaign_text
        where campaign_id = $1 and version = $2 and language = $3 and variant = $4
        """;

    private static final String INSERT_TEXTS = """
        insert into campaign_text (campaign_id, version, language, variant, markdown, sha256, created_at)
        select $1, $2, added.language, added.variant, added.markdown, decode(added.sha256, 'hex'), $7
        from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as added (language, variant, markdown, sha256)
        order by added.variant desc, added.language
        """;

    private static final String INSERT_WORDINGS = """
        insert into consent_wording (campaign_id, purpose, language, words, sha256, created_at)
        select $1, said.purpose, said.language, said.words, decode(said.sha256, 'hex'), $6
        from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as said (purpose, language, words, sha256)
        where not exists (
            select from consent_wording as kept
            where kept.campaign_id = $1
              and kept.purpose = said.purpose
              and kept.language = said.language
              and kept.sha256 = decode(said.sha256, 'hex'))
        order by said.purpose, said.language
        """;

    private static final String WORDINGS = """
        select kept.id, kept.purpose, kept.language, kept.words, encode(kept.sha256, 'hex') as sha256
        from unnest($2::text[], $3::text[], $4::text[]) as said (purpose, language, sha256)
        join consent_wording as kept
          on kept.campaign_id = $1
         and kept.purpose = said.purpose
         and kept.language = said.language
         and kept.sha256 = decode(said.sha256, 'hex')
        order by kept.id
        """;

    /** The campaign's row, made where it is new, and locked until the transaction ends. */
    Future<StoredCampaign> lock(SqlConnection transaction, UUID newId, CampaignFiles files, Instant now) {
        CampaignDefinition definition = files.definition();
        Standing standing = Standing.begin(definition.state(), now);
        Tuple values = Tuple.of(
                newId,
                definition.slug().value(),
                name(definition.kind()),
                name(standing.state()),
                time(now),
                time(standing.closedAt()),
                files.source(),
                definition.isQuiet() && standing.state() != CampaignState.DRAFT);
        return transaction
                .preparedQuery(INSERT_CAMPAIGN)
                .execute(values)
                .compose(inserted -> lock(transaction, definition.slug()))
                .map(Optional::orElseThrow);
    }

    /** The row of a campaign that was stored before, locked until the transaction ends. */
    Future<Optional<StoredCampaign>> lock(SqlConnection transaction, Slug slug) {
        return transaction
                .preparedQuery(LOCK_CAMPAIGN)
                .execute(Tuple.of(slug.value()))
                .map(rows -> stream(rows).map(CatalogueStore::campaign).findFirst());
    }

    /** The names of all campaigns that were ever stored. */
    Future<List<Slug>> slugs(SqlClient client) {
        return client.preparedQuery(SLUGS)
                .execute()
                .map(rows ->
                        stream(rows).map(row -> new Slug(row.getString("slug"))).toList());
    }

    Future<Void> update(SqlConnection transaction, StoredCampaign changed, Instant now) {
        Standing standing = changed.standing();
        Tuple values = Tuple.of(
                changed.id(),
                changed.kind(),
                name(standing.state()),
                time(standing.since()),
                time(standing.closedAt()),
                name(changed.fileState()),
                changed.definition().orElse(null),
                time(now),
                changed.release().quiet());
        return transaction.preparedQuery(UPDATE_CAMPAIGN).execute(values).mapEmpty();
    }

    /** Writes the standing at {@code now} of campaigns whose stored one is another; gives how many were changed. */
    Future<Integer> advance(SqlClient client, List<Campaign> due, Instant now) {
        List<Standing> next =
                due.stream().map(campaign -> campaign.standing(now)).toList();
        Tuple values = Tuple.of(
                due.stream().map(Campaign::id).toArray(UUID[]::new),
                array(due.stream().map(campaign -> name(campaign.storedState()))),
                array(next.stream().map(standing -> name(standing.state()))),
                next.stream().map(standing -> time(standing.since())).toArray(OffsetDateTime[]::new),
                next.stream().map(standing -> time(standing.closedAt())).toArray(OffsetDateTime[]::new),
                time(now));
        return client.preparedQuery(ADVANCE).execute(values).map(RowSet::rowCount);
    }

    /** Where every campaign stands, as stored, and what of it comes from the console. */
    Future<Stored> stored(SqlClient client) {
        return client.preparedQuery(STANDINGS).execute().map(rows -> {
            Map<UUID, Standing> standings = new HashMap<>();
            Map<UUID, Release> releases = new HashMap<>();
            Map<UUID, Delivered> delivered = new HashMap<>();
            Map<UUID, Keeping> keeping = new HashMap<>();
            Map<Slug, Integer> publications = new HashMap<>();
            Map<Slug, DefinitionForm> unpublished = new HashMap<>();
            rows.forEach(row -> {
                Slug slug = new Slug(row.getString("slug"));
                standings.put(row.getUUID("id"), standing(row));
                releases.put(row.getUUID("id"), release(row));
                delivered(row).ifPresent(told -> delivered.put(row.getUUID("id"), told));
                keeping.put(row.getUUID("id"), keeping(row));
                Optional.ofNullable(row.getInteger("publication")).ifPresent(count -> publications.put(slug, count));
                Optional.ofNullable(row.getJsonObject("fields"))
                        .ifPresent(fields -> unpublished.put(slug, ConsoleStore.form(fields)));
            });
            return new Stored(standings, releases, delivered, keeping, publications, unpublished);
        });
    }

    /** The texts of the highest version; none for a new campaign. */
    Future<List<SignedText>> currentTexts(SqlClient client, UUID campaign) {
        return client.preparedQuery(CURRENT_TEXTS)
                .execute(Tuple.of(campaign))
                .map(rows -> stream(rows).map(CatalogueStore::text).toList());
    }

    Future<Optional<SignedText>> text(
            SqlClient client, UUID campaign, int version, Language language, TextVariant variant) {
        return client.preparedQuery(TEXT)
                .execute(Tuple.of(campaign, version, language.tag(), variant.word()))
                .map(rows -> stream(rows).map(CatalogueStore::text).findFirst());
    }

    Future<Void> addTexts(SqlConnection transaction, UUID campaign, TextVersions.Addition added, Instant now) {
        List<TextKey> keys = List.copyOf(added.texts().keySet());
        List<String> texts = keys.stream().map(added.texts()::get).toList();
        Tuple values = Tuple.of(campaign, added.version());
        values.addArrayOfString(array(keys.stream().map(key -> key.language().tag())))
                .addArrayOfString(array(keys.stream().map(key -> key.variant().word())))
                .addArrayOfString(array(texts.stream()))
                .addArrayOfString(array(texts.stream().map(TextCanon::sha256)))
                .addOffsetDateTime(time(now));
        return transaction.preparedQuery(INSERT_TEXTS).execute(values).mapEmpty();
    }

    /** The wordings of exactly these sentences; those that are new are stored first. */
    Future<List<ConsentWording>> wordings(
            SqlConnection transaction, UUID campaign, List<Sentence> sentences, Instant now) {
        String[] purposes = array(sentences.stream().map(said -> name(said.purpose())));
        String[] languages =
                array(sentences.stream().map(said -> said.language().tag()));
        String[] words = array(sentences.stream().map(Sentence::words));
        String[] hashes = array(sentences.stream().map(said -> TextCanon.sha256(said.words())));
        return transaction
                .preparedQuery(INSERT_WORDINGS)
                .execute(Tuple.of(campaign, purposes, languages, words, hashes, time(now)))
                .compose(inserted ->
                        transaction.preparedQuery(WORDINGS).execute(Tuple.of(campaign, purposes, languages, hashes)))
                .map(rows -> stream(rows).map(CatalogueStore::wording).toList());
    }

    private static StoredCampaign campaign(Row row) {
        return new StoredCampaign(
                row.getUUID("id"),
                row.getString("kind"),
                standing(row),
                state(row.getString("file_state")),
                Optional.ofNullable(row.getString("definition")),
                release(row));
    }

    private static Keeping keeping(Row row) {
        return new Keeping(
                Optional.ofNullable(row.getInteger("kept_months")).orElse(KeptUntil.USUAL_MONTHS),
                Optional.ofNullable(row.getOffsetDateTime("told_from")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getLocalDate("told_until")));
    }

    private static Release release(Row row) {
        return new Release(
                row.getBoolean("quiet"),
                Optional.ofNullable(row.getOffsetDateTime("released_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getLocalDate("send_by")));
    }

    private static Optional<Delivered> delivered(Row row) {
        return Optional.ofNullable(row.getLocalDate("delivered_on"))
                .map(on -> new Delivered(
                        on,
                        List.of(row.getArrayOfStrings("delivered_to")),
                        Optional.ofNullable(row.getLocalDate("answered_on")),
                        row.getString("answer")));
    }

    private static Standing standing(Row row) {
        return new Standing(
                state(row.getString("state")),
                row.getOffsetDateTime("state_since").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")).map(OffsetDateTime::toInstant));
    }

    private static SignedText text(Row row) {
        return new SignedText(
                row.getInteger("id"),
                row.getInteger("version"),
                new Language(row.getString("language")),
                TextVariant.parse(row.getString("variant")).orElseThrow(),
                row.getString("markdown"),
                row.getString("sha256"));
    }

    private static ConsentWording wording(Row row) {
        return new ConsentWording(
                row.getInteger("id"),
                ConsentPurpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                new Language(row.getString("language")),
                row.getString("words"),
                row.getString("sha256"));
    }

    /** The name that the database has for the constant. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static CampaignState state(String name) {
        return CampaignState.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(CatalogueStore::time).orElse(null);
    }

    private static String[] array(Stream<String> values) {
        return values.toArray(String[]::new);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
