package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;

/** Of the table {@code console_campaign}: why a text that waits to be published is said to be a minor change. */
final class PublishingStore {
    private static final String SAY = """
        update console_campaign
        set minor_reason = $2
        where campaign_id = $1
        """;

    private static final String SAID = """
        select minor_reason::text as reason
        from console_campaign
        where campaign_id = $1
        """;

    /** How many texts the current version has, with its number. */
    private static final String TEXTS = """
        select version, count(*)::int as texts
        from campaign_text
        where campaign_id = $1 and version = (select max(version) from campaign_text where campaign_id = $1)
        group by version
        """;

    /** A version of the text. */
    record Version(int number, int texts) {}

    Future<Void> say(SqlConnection transaction, UUID campaign, Optional<MinorChange> minor) {
        return transaction
                .preparedQuery(SAY)
                .execute(Tuple.of(campaign, minor.map(PublishingStore::json).orElse(null)))
                .mapEmpty();
    }

    Future<Optional<MinorChange>> said(SqlClient client, UUID campaign) {
        return client.preparedQuery(SAID)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.stream()
                        .findFirst()
                        .flatMap(row -> Optional.ofNullable(row.getString("reason")))
                        .map(PublishingStore::minor));
    }

    Future<Version> current(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery(TEXTS)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next())
                .map(row -> new Version(row.getInteger("version"), row.getInteger("texts")));
    }

    static JsonObject json(MinorChange minor) {
        JsonObject json = new JsonObject();
        minor.reason().byLanguage().forEach((language, said) -> json.put(language.tag(), said));
        return json;
    }

    private static MinorChange minor(String json) {
        Map<Language, String> words = new LinkedHashMap<>();
        new JsonObject(json).forEach(word -> words.put(new Language(word.getKey()), String.valueOf(word.getValue())));
        return new MinorChange(new Localised(words));
    }
}
