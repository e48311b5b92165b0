package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Reads how many signatures are pinned to a version of a text. */
final class SignedTextsStore {
    private static final String SIGNED = """
        select count(*) as signed
        from signature
        join campaign_text as text on text.id = signature.text_id
        where text.campaign_id = $1
          and text.version = $2
          and signature.state in ('pending', 'verified')
        """;

    Future<Long> signed(SqlClient client, UUID campaign, int version) {
        return client.preparedQuery(SIGNED)
                .execute(Tuple.of(campaign, version))
                .map(rows -> rows.iterator().next().getLong("signed"));
    }
}
