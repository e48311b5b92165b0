package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.OrderRule;

/** The rule by which a letter's signatories stand, and the revision of everything that is decided about it. */
final class OrderStore {
    private static final String BEGIN = """
            insert into letter_order (campaign_id, rule, revision)
            values ($1, 'organisations-first', 0)
            on conflict (campaign_id) do nothing
            """;

    private static final String LOCK = """
            select revision from letter_order where campaign_id = $1 for update
            """;

    private static final String COUNT_UP = """
            update letter_order set revision = revision + 1 where campaign_id = $1
            """;

    private static final String RULE = """
            update letter_order set rule = $2 where campaign_id = $1
            """;

    private static final String LEAD = """
            update letter_order set lead_id = $2 where campaign_id = $1
            """;

    private OrderStore() {}

    /** The revision that holds until the end of this transaction: nobody else changes the order meanwhile. */
    static Future<Long> lock(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(campaign))
                .compose(begun -> connection.preparedQuery(LOCK).execute(Tuple.of(campaign)))
                .map(rows -> rows.iterator().next().getLong("revision"));
    }

    static Future<Void> countUp(SqlConnection connection, UUID campaign) {
        return connection.preparedQuery(COUNT_UP).execute(Tuple.of(campaign)).mapEmpty();
    }

    static Future<Void> rule(SqlConnection connection, UUID campaign, OrderRule rule) {
        return connection
                .preparedQuery(RULE)
                .execute(Tuple.of(campaign, rule.word()))
                .mapEmpty();
    }

    static Future<Void> lead(SqlConnection connection, UUID campaign, Optional<UUID> signature) {
        Tuple row = Tuple.of(campaign).addUUID(signature.orElse(null));
        return connection.preparedQuery(LEAD).execute(row).mapEmpty();
    }
}
