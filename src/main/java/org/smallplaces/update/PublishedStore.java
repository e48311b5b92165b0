package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Words;

/** Reads what stands on the pages of the public; it writes nothing. */
final class PublishedStore {
    private static final String PUBLISHED = """
            select u.id, u.number, u.kind, u.approved_at, u.corrected_at, t.language, t.title, t.markdown
            from campaign_update u
            join campaign_update_text t on t.update_id = coalesce(u.corrected_by, u.id)
            where u.campaign_id = $1 and u.number is not null and u.taken_down_at is null
            order by u.number desc, t.language
            """;

    /** All of a campaign, the newest first. */
    Future<List<Published>> of(SqlClient client, UUID campaign) {
        return client.preparedQuery(PUBLISHED).execute(Tuple.of(campaign)).map(PublishedStore::published);
    }

    private static List<Published> published(RowSet<Row> rows) {
        Map<UUID, Published> found = new LinkedHashMap<>();
        for (Row row : rows) {
            Language language = new Language(row.getString("language"));
            Words words = new Words(row.getString("title"), row.getString("markdown"));
            Published one = new Published(
                    row.getUUID("id"),
                    row.getInteger("number"),
                    UpdateKind.of(row.getString("kind")).orElseThrow(),
                    row.getOffsetDateTime("approved_at").toInstant(),
                    UpdateStore.instant(row, "corrected_at"),
                    Map.of(language, words));
            found.merge(one.id(), one, PublishedStore::joined);
        }
        return List.copyOf(found.values());
    }

    private static Published joined(Published before, Published more) {
        Map<Language, Words> words = new LinkedHashMap<>(before.words());
        words.putAll(more.words());
        return new Published(before.id(), before.number(), before.kind(), before.at(), before.corrected(), words);
    }
}
