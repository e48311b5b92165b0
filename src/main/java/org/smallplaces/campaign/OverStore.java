package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * Whether signing of a campaign was ever over, however often it was opened again. The database notes it of each state
 * that is stored; what the hour has done and nobody has stored yet is noted here.
 */
final class OverStore {
    private static final String NOTE = """
        update campaign
        set was_over = true
        where id = $1 and not was_over
        """;

    private static final String WAS_OVER = """
        select was_over
        from campaign
        where id = $1
        """;

    /**
     * In a transaction that holds the lock on the campaign's row.
     *
     * @param over whether it is over at this moment
     */
    Future<Boolean> wasOver(SqlConnection transaction, UUID campaign, boolean over) {
        return over
                ? transaction.preparedQuery(NOTE).execute(Tuple.of(campaign)).map(true)
                : transaction
                        .preparedQuery(WAS_OVER)
                        .execute(Tuple.of(campaign))
                        .map(rows -> rows.iterator().next().getBoolean("was_over"));
    }
}
