package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.LineView;
import org.smallplaces.signature.LineStore;

/**
 * Reads who has signed a letter so far: of those who verified, were approved, stand for the text as it is,
 * and wish to be seen by everyone.
 */
final class InvitedViewStore {
    private static final String SIGNED = """
            select s.name, l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key,
                l.latin_name
            from signature s
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            cross join (select current_text_era($1) as began) as era
            where s.campaign_id = $1
              and s.state = 'verified' and s.moderation = 'clear' and s.visibility = 'public'
              and stands_for(s.id, s.mailbox, s.text_id, era.began)
            order by l.sort_key, s.name, s.id
            limit $2
            """;

    private final Pool pool;

    InvitedViewStore(Pool pool) {
        this.pool = pool;
    }

    /** At most {@code most} of them, in the order of their sort keys. */
    Future<List<LineView>> signed(UUID campaign, int most) {
        return pool.preparedQuery(SIGNED).execute(Tuple.of(campaign, most)).map(rows -> {
            List<LineView> signed = new ArrayList<>();
            for (Row row : rows) {
                signed.add(LineView.of(row.getString("name"), LineStore.line(row)));
            }
            return signed;
        });
    }
}
