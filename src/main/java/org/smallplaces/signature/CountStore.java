package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the counts that are shown. */
final class CountStore {
    /**
     * In a letter even who signed a draft that was changed at that moment is not counted for other words, nor is the
     * organisation for which they sign.
     */
    private static final String STANDING = """
            select t.campaign_id, t.standing + coalesce(kept.standing, 0) as standing,
                c.kind in ('letter', 'declaration') as letter,
                greatest(coalesce(bodies.many, 0), coalesce(kept.organisations, 0)) as organisations,
                kept.done_at as names_deleted,
                exists (
                    select from text_version v
                    where v.campaign_id = t.campaign_id and v.version > 1
                      and (v.kind = 'material' or v.kind = 'first' and c.kind in ('letter', 'declaration'))) as changed,
                exists (
                    select from text_version v
                    where v.campaign_id = t.campaign_id and v.entrusted is not null and v.kind <> 'minor'
                      and v.version = current_text_era(t.campaign_id)) as moved
            from tally t
            join campaign c on c.id = t.campaign_id
            left join retention_run kept on kept.campaign_id = t.campaign_id
            left join (
                select line.campaign_id, count(distinct line.organisation_key) as many
                from campaign letter
                cross join lateral (select current_text_era(letter.id) as era) as e
                join signatory_line line on line.campaign_id = letter.id and line.capacity = 'on_behalf'
                join signature s on s.id = line.signature_id and s.mailbox = line.mailbox
                join campaign_text x on x.id = s.text_id
                where letter.kind in ('letter', 'declaration') and s.state = 'verified' and s.moderation <> 'held'
                  and (x.version >= e.era or exists (
                      select from text_confirmation f
                      where f.signature_id = s.id and f.mailbox = s.mailbox and f.version >= e.era))
                group by line.campaign_id
            ) as bodies on bodies.campaign_id = t.campaign_id
            """;

    private static final String EARLIER = """
            select s.campaign_id, count(*) as earlier
            from unnest($1::uuid[]) as asked (id)
            cross join lateral (select current_text_era(asked.id) as era) as e
            join signature s
              on s.campaign_id = asked.id and s.number is not null and s.state = 'verified' and s.moderation <> 'held'
            join campaign_text t on t.id = s.text_id and t.version < e.era
            where not exists (
                select from text_confirmation c
                where c.signature_id = s.id and c.mailbox = s.mailbox and c.version >= e.era)
            group by s.campaign_id
            """;

    private final Pool pool;

    CountStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The signatures of a campaign that stand.
     *
     * @param letter whether the campaign counts only those who stand for its current text
     * @param changed whether its text was ever changed so that others may not
     * @param moved whether the version that did so last goes to others, or somebody else organises it or answers for its data
     * @param namesDeleted when the time of its names was over
     */
    record Standing(
            UUID campaign,
            long standing,
            long organisations,
            boolean letter,
            boolean changed,
            boolean moved,
            Optional<Instant> namesDeleted) {}

    /** How many signatures stand, by campaign; one that nobody has verified is missing. */
    Future<List<Standing>> standing() {
        return pool.preparedQuery(STANDING).execute().map(rows -> {
            List<Standing> counts = new ArrayList<>();
            for (Row row : rows) {
                counts.add(new Standing(
                        row.getUUID("campaign_id"),
                        row.getLong("standing"),
                        row.getLong("organisations"),
                        row.getBoolean("letter"),
                        row.getBoolean("changed"),
                        row.getBoolean("moved"),
                        Optional.ofNullable(row.getOffsetDateTime("names_deleted"))
                                .map(OffsetDateTime::toInstant)));
            }
            return counts;
        });
    }

    /** How many of them stand only for an earlier text; none where a campaign is missing. */
    Future<Map<UUID, Long>> earlier(Collection<UUID> campaigns) {
        return pool.preparedQuery(EARLIER)
                .execute(Tuple.tuple().addArrayOfUUID(campaigns.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Long> counts = new HashMap<>();
                    for (Row row : rows) {
                        counts.put(row.getUUID("campaign_id"), row.getLong("earlier"));
                    }
                    return Map.copyOf(counts);
                });
    }
}
