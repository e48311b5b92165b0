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
            select wording_id, count(*) filter (where state in ('verified', 'recorded')) as many,
                count(*) filter (where state = 'withdrawn') as ended
            from signature
            where campaign_id = $1 and state in ('verified', 'recorded', 'withdrawn')
            group by wording_id
        ), each_time as (
            select c.wording_id, c.signature_id, c.withdrawn_at is null and s.state = 'verified' as stands
            from consent c
            join consent_wording w on w.id = c.wording_id and w.campaign_id = $1
            join signature s on s.id = c.signature_id and s.mailbox = c.mailbox and s.campaign_id = $1
            where s.state in ('verified', 'withdrawn')
            union all
            select f.wording_id, f.signature_id, false
            from consent_former f
            join consent_wording w on w.id = f.wording_id and w.campaign_id = $1
        ), asked as (
            select wording_id, count(*) filter (where stands) as many, count(*) filter (where not stands) as ended
            from (
                select wording_id, signature_id, bool_or(stands) as stands
                from each_time
                group by wording_id, signature_id) as people
            group by wording_id
        )
        select w.id, w.purpose, w.language, w.words, encode(w.sha256, 'hex') as sha256, w.created_at,
               coalesce(s.many, a.many, 0) as many, coalesce(s.ended, a.ended, 0) as ended
        from consent_wording w
        left join signed s on s.wording_id = w.id
        left join asked a on a.wording_id = w.id
        where w.campaign_id = $1
        order by w.purpose, w.language, w.id desc
        """;

    /**
     * One of them.
     *
     * @param many whose signature, or consent to updates, stands by it
     * @param ended who withdrew or ended that, and does not hold to it again
     */
    record Wording(
            int id,
            String purpose,
            String language,
            String words,
            String sha256,
            Instant since,
            long many,
            long ended) {}

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
                    row.getLong("many"),
                    row.getLong("ended"))));
            return found;
        });
    }
}
