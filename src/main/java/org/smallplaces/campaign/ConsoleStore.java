package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.smallplaces.campaign.ConsoleCampaign.Text;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextVariant;

/** The tables {@code console_campaign} and {@code console_text}: what is being written in the console. */
final class ConsoleStore {
    private static final String INSERT_CAMPAIGN = """
        insert into campaign (id, slug, kind, state, file_state, created_at, changed_at, state_since)
        values ($1, $2, 'to_be_confirmed', 'draft', 'draft', $3, $3, $3)
        on conflict on constraint campaign_slug_is_unique do nothing
        """;

    private static final String INSERT = """
        insert into console_campaign (campaign_id, fields, edited_by, edited_at)
        values ($1, $2, $3, $4)
        """;

    /** The row of {@code campaign} is locked by whoever changes it, so the same order everywhere is: that one first. */
    private static final String FIND = """
        select campaign.id, campaign.slug, campaign.state, draft.fields, draft.revision, draft.saves, draft.published,
               draft.edited_by, coalesce(staff.name, '') as editor, draft.edited_at
        from campaign
        join console_campaign as draft on draft.campaign_id = campaign.id
        left join staff on staff.id = draft.edited_by
        where campaign.slug = $1
        """;

    private static final String ALL = """
        select campaign.id, campaign.slug, campaign.state, draft.fields, draft.revision, draft.saves, draft.published,
               draft.edited_by, coalesce(staff.name, '') as editor, draft.edited_at
        from campaign
        join console_campaign as draft on draft.campaign_id = campaign.id
        left join staff on staff.id = draft.edited_by
        order by campaign.slug
        """;

    private static final String TEXTS = """
        select written.language, written.variant, written.markdown, written.revision, written.edited_by,
               coalesce(staff.name, '') as editor, written.edited_at
        from console_text as written
        left join staff on staff.id = written.edited_by
        where written.campaign_id = $1
        """;

    private static final String SAVE = """
        update console_campaign
        set fields = $3, revision = revision + 1, saves = saves + 1, edited_by = $4, edited_at = $5
        where campaign_id = $1 and revision = $2
        """;

    private static final String ADD_TEXT = """
        insert into console_text (campaign_id, language, variant, markdown, edited_by, edited_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict on constraint console_text_pk do nothing
        """;

    private static final String SAVE_TEXT = """
        update console_text
        set markdown = $5, revision = revision + 1, edited_by = $6, edited_at = $7
        where campaign_id = $1 and language = $2 and variant = $3 and revision = $4
        """;

    private static final String COUNT_SAVE = """
        update console_campaign
        set saves = saves + 1
        where campaign_id = $1
        """;

    private static final String PUBLISH = """
        update console_campaign
        set published = $2, publication = publication + 1
        where campaign_id = $1
        """;

    /** Makes the row of a new campaign; nothing where the name is taken. */
    Future<Boolean> create(SqlConnection transaction, UUID id, Slug slug, DefinitionForm form, UUID by, Instant now) {
        return transaction
                .preparedQuery(INSERT_CAMPAIGN)
                .execute(Tuple.of(id, slug.value(), now.atOffset(ZoneOffset.UTC)))
                .compose(inserted -> inserted.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : transaction
                                .preparedQuery(INSERT)
                                .execute(Tuple.of(id, json(form), by, now.atOffset(ZoneOffset.UTC)))
                                .map(true));
    }

    /** The campaign of this name as it was last saved, with its texts. */
    Future<Optional<ConsoleCampaign>> find(SqlClient client, Slug slug) {
        return client.preparedQuery(FIND).execute(Tuple.of(slug.value())).compose(rows -> {
            Optional<Row> row = StreamSupport.stream(rows.spliterator(), false).findFirst();
            return row.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : client.preparedQuery(TEXTS)
                            .execute(Tuple.of(row.get().getUUID("id")))
                            .map(texts -> Optional.of(campaign(
                                    row.get(),
                                    texts(texts, TextVariant.STANDARD),
                                    texts(texts, TextVariant.EASY_READ))));
        });
    }

    /** All of them, without their texts. */
    Future<List<ConsoleCampaign>> all(SqlClient client) {
        return client.preparedQuery(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> campaign(row, Map.of(), Map.of()))
                        .toList());
    }

    /** Saves the definition over {@code revision}; false where another one was saved meanwhile. */
    Future<Boolean> save(
            SqlConnection transaction, UUID campaign, int revision, DefinitionForm form, UUID by, Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.of(campaign, revision, json(form), by, now.atOffset(ZoneOffset.UTC)))
                .map(saved -> saved.rowCount() == 1);
    }

    /** Saves a text over {@code revision}, 0 for the first one; false where another one was saved meanwhile. */
    Future<Boolean> saveText(
            SqlConnection transaction,
            UUID campaign,
            TextKey text,
            int revision,
            String markdown,
            UUID by,
            Instant now) {
        Future<RowSet<Row>> saved = revision == 0
                ? transaction
                        .preparedQuery(ADD_TEXT)
                        .execute(Tuple.of(
                                campaign,
                                text.language().tag(),
                                text.variant().word(),
                                markdown,
                                by,
                                now.atOffset(ZoneOffset.UTC)))
                : transaction
                        .preparedQuery(SAVE_TEXT)
                        .execute(Tuple.of(
                                campaign,
                                text.language().tag(),
                                text.variant().word(),
                                revision,
                                markdown,
                                by,
                                now.atOffset(ZoneOffset.UTC)));
        return saved.compose(rows -> rows.rowCount() == 0
                ? Future.succeededFuture(false)
                : saved(transaction, campaign).map(true));
    }

    /** Counts that something beside the definition was saved. */
    Future<Void> saved(SqlConnection transaction, UUID campaign) {
        return transaction.preparedQuery(COUNT_SAVE).execute(Tuple.of(campaign)).mapEmpty();
    }

    /** The public sees what it was after so many {@code saves}; somebody may have saved once more since. */
    Future<Void> published(SqlConnection transaction, UUID campaign, int saves) {
        return transaction
                .preparedQuery(PUBLISH)
                .execute(Tuple.of(campaign, saves))
                .mapEmpty();
    }

    private static JsonObject json(DefinitionForm form) {
        return new JsonObject(new HashMap<>(form.fields()));
    }

    static DefinitionForm form(JsonObject fields) {
        TreeMap<String, String> typed = new TreeMap<>();
        fields.forEach(field -> typed.put(field.getKey(), String.valueOf(field.getValue())));
        return new DefinitionForm(typed);
    }

    private static ConsoleCampaign campaign(Row row, Map<Language, Text> texts, Map<Language, Text> easy) {
        return new ConsoleCampaign(
                row.getUUID("id"),
                new Slug(row.getString("slug")),
                CampaignState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                form(row.getJsonObject("fields")),
                row.getInteger("revision"),
                row.getInteger("saves"),
                Optional.ofNullable(row.getInteger("published")),
                edit(row),
                texts,
                easy);
    }

    private static Map<Language, Text> texts(RowSet<Row> rows, TextVariant variant) {
        Map<Language, Text> texts = new HashMap<>();
        rows.forEach(row -> {
            if (row.getString("variant").equals(variant.word())) {
                texts.put(
                        new Language(row.getString("language")),
                        new Text(row.getString("markdown"), row.getInteger("revision"), edit(row)));
            }
        });
        return texts;
    }

    private static Edit edit(Row row) {
        return new Edit(
                row.getUUID("edited_by"),
                row.getString("editor"),
                row.getOffsetDateTime("edited_at").toInstant());
    }
}
