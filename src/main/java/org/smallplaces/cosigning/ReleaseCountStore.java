package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Counts the signatures of a letter, as they stand now for the text as it is. */
final class ReleaseCountStore {
    private static final String COUNTS = """
            select count(*) filter (where stands) as people,
                   count(distinct organisation_key) filter (where stands and capacity = 'on_behalf') as organisations,
                   count(*) filter (where stands and visibility = 'public' and moderation <> 'hidden') as named,
                   count(*) filter (where state = 'verified' and moderation = 'held') as held,
                   count(*) filter (where state in ('pending', 'recorded')) as pending
            from (
                select signature.state, signature.moderation, signature.visibility, line.organisation_key, line.capacity,
                       signature.state = 'verified' and signature.moderation <> 'held'
                           and stands_for(signature.id, signature.mailbox, signature.text_id, era.began) as stands
                from signature
                left join signatory_line as line
                  on line.signature_id = signature.id and line.mailbox = signature.mailbox
                cross join (select current_text_era($1) as began) as era
                where signature.campaign_id = $1
            ) as signed
            """;

    Future<ReleaseCounts> of(SqlClient client, UUID campaign) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.of(campaign))
                .map(rows -> counts(rows.iterator().next()));
    }

    private static ReleaseCounts counts(Row row) {
        return new ReleaseCounts(
                row.getLong("people"),
                row.getLong("organisations"),
                row.getLong("named"),
                row.getLong("held"),
                row.getLong("pending"));
    }
}
