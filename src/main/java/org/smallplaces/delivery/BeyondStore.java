package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Who in a pack consented to those alone to whom it is addressed. */
final class BeyondStore {
    /** By what they choose now. */
    private static final String CONFINED = """
            select count(*) as people
            from pack_signature p
            join signature s on s.id = p.signature_id and s.erased_at is null
            where p.pack_id = $1 and p.position is not null and s.visibility <> 'public'
            """;

    /** How many are listed in the pack who want to be seen by those alone; none in a public record or where nobody is listed. */
    Future<Long> confined(SqlClient client, UUID pack) {
        return client.preparedQuery(CONFINED)
                .execute(Tuple.of(pack))
                .map(rows -> rows.iterator().next().getLong("people"));
    }
}
