package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.TextChange;

/** The table {@code text_version}: which versions of its text a campaign has had, when, and what each was. */
final class TextVersionStore {
    private static final String VERSIONS = """
        select t.version,
               array_agg(t.language order by t.language) filter (where t.variant = 'standard') as languages,
               coalesce(array_agg(t.language order by t.language) filter (where t.variant = 'easy-read'), '{}') as easy,
               min(t.created_at) as since,
               lead(min(t.created_at)) over (order by t.version) as until,
               coalesce(v.kind, case t.version when 1 then 'first' else 'material' end) as kind,
               v.reason::text as reason,
               v.entrusted::text as entrusted
        from campaign_text t
        left join text_version v on v.campaign_id = t.campaign_id and v.version = t.version
        where t.campaign_id = $1
        group by t.version, v.kind, v.reason::text, v.entrusted::text
        order by t.version
        """;

    /** Whoever signed and is gone has signed too: totals outlive the rows. */
    private static final String SIGNED = """
        select exists (
                select from tally
                where campaign_id = $1 and issued + expired + superseded + disowned + invalidated > 0)
            or exists (select from signature where campaign_id = $1) as signed
        """;

    private static final String INSERT = """
        insert into text_version (campaign_id, version, kind, reason, declared_by, declared_at, entrusted)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    /** Whoever has to verify yet has agreed to its words too. */
    private static final String SIGNATORIES = """
        select count(*) as signatories
        from signature
        where campaign_id = $1 and state in ('pending', 'recorded', 'verified')
        """;

    /** All versions, the first one first. */
    Future<List<TextVersion>> versions(SqlClient client, UUID campaign) {
        return client.preparedQuery(VERSIONS).execute(Tuple.of(campaign)).map(rows -> {
            List<TextVersion> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(row)));
            return List.copyOf(versions);
        });
    }

    /** Whether anybody has ever signed any text of the campaign, verified or not. */
    Future<Boolean> signed(SqlClient client, UUID campaign) {
        return client.preparedQuery(SIGNED)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getBoolean("signed"));
    }

    /** How many have signed it and not ended that: verified, or still to be. */
    Future<Long> signatories(SqlClient client, UUID campaign) {
        return client.preparedQuery(SIGNATORIES)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getLong("signatories"));
    }

    /** Says of a version what it is, before its texts are stored. */
    Future<Void> add(
            SqlConnection transaction,
            UUID campaign,
            int version,
            TextChange change,
            Optional<MinorChange> declared,
            Optional<EntrustedChange> entrusted,
            String by,
            Instant now) {
        JsonObject reason = declared.filter(minor -> change == TextChange.MINOR)
                .map(minor -> json(minor.reason()))
                .orElse(null);
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        campaign,
                        version,
                        change.word(),
                        reason,
                        by,
                        now.atOffset(ZoneOffset.UTC),
                        entrusted
                                .filter(any -> change != TextChange.FIRST)
                                .map(EntrustedChange::json)
                                .orElse(null)))
                .mapEmpty();
    }

    private static JsonObject json(Localised words) {
        JsonObject json = new JsonObject();
        words.byLanguage().forEach((language, said) -> json.put(language.tag(), said));
        return json;
    }

    private static TextVersion version(Row row) {
        return new TextVersion(
                row.getInteger("version"),
                languages(row, "languages"),
                languages(row, "easy"),
                row.getOffsetDateTime("since").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("until")).map(OffsetDateTime::toInstant),
                TextChange.of(row.getString("kind")),
                Optional.ofNullable(row.getString("reason")).map(TextVersionStore::words),
                Optional.ofNullable(row.getString("entrusted")).map(json -> EntrustedChange.of(new JsonObject(json))));
    }

    private static List<Language> languages(Row row, String column) {
        return Arrays.stream(row.getArrayOfStrings(column)).map(Language::new).toList();
    }

    private static Localised words(String json) {
        Map<Language, String> words = new LinkedHashMap<>();
        new JsonObject(json).forEach(word -> words.put(new Language(word.getKey()), String.valueOf(word.getValue())));
        return new Localised(words);
    }
}
