package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads who was invited into a group and whom staff have not placed. */
final class InvitedGroupStore {
    private static final String WAITING = """
            select i.group_word, i.signature_id
            from invitation i
            where i.campaign_id = $1 and i.group_word <> '' and i.signature_id is not null
              and not exists (
                  select from letter_place p where p.campaign_id = $1 and p.signature_id = i.signature_id)
            """;

    private InvitedGroupStore() {}

    static Future<InvitedGroups> waiting(SqlClient client, UUID campaign) {
        return client.preparedQuery(WAITING).execute(Tuple.of(campaign)).map(rows -> {
            Map<String, List<UUID>> waiting = new HashMap<>();
            rows.forEach(row -> waiting.computeIfAbsent(row.getString("group_word"), any -> new ArrayList<>())
                    .add(row.getUUID("signature_id")));
            return new InvitedGroups(waiting);
        });
    }
}
