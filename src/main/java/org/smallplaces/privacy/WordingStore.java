package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads which words of consent a campaign has had, and how many stand under each. */
final class WordingStore {
    /** A rule erases without a line in the ledger, so whoever is in it was erased by an act of somebody. */
    private static final String WORDINGS = """
        with on_request as materialized (
            select distinct jsonb_array_elements_text(subjects -> 'signature')::uuid as id
            from erasure_ledger
            where subjects ? 'signature'
        ), fate as (
            select s.wording_id, case
                when s.state <> 'withdrawn' then 'many'
                when s.erased_at is null then 'ended'
                when asked.id is not null or run.campaign_id is null then 'erased'
                else 'over' end as word
            from signature s
            left join on_request asked on asked.id = s.id and s.erased_at is not null
            left join retention_run run on run.campaign_id = s.campaign_id
            where s.campaign_id = $1 and s.state in ('verified', 'recorded', 'withdrawn')
        ), signed as (
            select wording_id, count(*) filter (where word = 'many') as many,
                count(*) filter (where word = 'ended') as ended, count(*) filter (where word = 'erased') as erased,
                count(*) filter (where word = 'over') as over
            from fate
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
               coalesce(s.many, a.many, 0) as many, coalesce(s.ended, a.ended, 0) as ended,
               coalesce(s.erased, 0) as erased, coalesce(s.over, 0) as over
        from consent_wording w
        left join signed s on s.wording_id = w.id
        left join asked a on a.wording_id = w.id
        where w.campaign_id = $1
        order by w.purpose, w.language, w.id desc
        """;

    private static final String DELETED = """
        select done_at from retention_run where campaign_id = $1 and done_at is not null
        """;

    /**
     * What became of those who agreed to one.
     *
     * @param many whose signature, or consent to updates, stands by it
     * @param ended who withdrew or ended that, and does not hold to it again
     * @param erased signatures that somebody had erased
     * @param over signatures that were deleted since their time was over
     */
    record Fates(long many, long ended, long erased, long over) {}

    /** One of them. */
    record Wording(int id, String purpose, String language, String words, String sha256, Instant since, Fates fates) {}

    /** When the names of the campaign were deleted, their time being over. */
    Future<Optional<Instant>> deleted(SqlClient client, UUID campaign) {
        return client.preparedQuery(DELETED)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getOffsetDateTime("done_at").toInstant()));
    }

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
                    new Fates(row.getLong("many"), row.getLong("ended"), row.getLong("erased"), row.getLong("over")))));
            return found;
        });
    }
}
