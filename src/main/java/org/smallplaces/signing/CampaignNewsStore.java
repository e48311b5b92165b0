package org.smallplaces.signing;

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
import org.smallplaces.signing.CampaignNews.News;

/** Reads the titles of what was last told to supporters in public; it writes nothing. */
final class CampaignNewsStore {
    private static final String NEWEST = """
            select u.number, u.kind, u.approved_at, t.language, t.title
            from (
                select id, corrected_by, number, kind, approved_at
                from campaign_update
                where campaign_id = $1 and number is not null and taken_down_at is null
                order by number desc
                limit $2
            ) as u
            join campaign_update_text t on t.update_id = coalesce(u.corrected_by, u.id)
            order by u.number desc, t.language
            """;

    Future<List<News>> newest(SqlClient client, UUID campaign, int most) {
        return client.preparedQuery(NEWEST).execute(Tuple.of(campaign, most)).map(CampaignNewsStore::news);
    }

    private static List<News> news(RowSet<Row> rows) {
        Map<Integer, News> found = new LinkedHashMap<>();
        for (Row row : rows) {
            News one = new News(
                    row.getInteger("number"),
                    row.getString("kind").equals("reply"),
                    row.getOffsetDateTime("approved_at").toInstant(),
                    Map.of(new Language(row.getString("language")), row.getString("title")));
            found.merge(one.number(), one, News::and);
        }
        return List.copyOf(found.values());
    }
}
