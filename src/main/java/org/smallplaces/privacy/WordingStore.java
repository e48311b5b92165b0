package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads which words of consent a campaign has had, and how many stand under each. */
final class WordingStore {
    private static final String WORDINGS = """
        with signed as (
            select wording_id, count(*) as many
            from signature
            where campaign_id = $1 and state in ('verified', 'recorded')
            group by wording_id
        ), asked as (
            select c.wording_id, count(*) as many
            from consent c
            join consent_wording w on w.id = c.wording_id and w.campaign_id = $1
            where c.withdrawn_at is null
            group by c.wording_id
        )
        select w.id, w.purpose, w.language, w.words, encode(w.sha256, 'hex') as sha256, w.created_at,
               coalesce(s.many, a.many, 0) as many
        from consent_wording w
        left join signed s on s.wording_id = w.id
        left join asked a on a.wording_id = w.id
        where w.campaign_id = $1
        order by w.purpose, w.language, w.id desc
        """;

    /** One of them. */
    record Wording(int id, String purpose, String language, String words, String sha256, Instant since, long many) {}

    Future<List<Wording>> of(SqlClient client, UUID campaign) {
        return client.preparedQuery(WORDINGS).execute(Tuple.of(campaign)).map(rows -> {
            List<Wording> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Wording(
                    row.getInteger("id"),
                    row.getString("purpose"),
                    row.getString("language"),
                    row.getString("words"),
                    row.getString("sha256"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getLong("many"))));
            return found;
        });
    }
}
