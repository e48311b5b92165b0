package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * Finds whom to remind, in the order of ids, which is that of time: the primary key serves it, and signing pays for no
 * further index. Every method runs in the transaction that moves the mark.
 */
final class ReminderStore {
    private static final String BEGIN = """
            insert into reminder (campaign_id, upto) values ($1, $2) on conflict do nothing
            """;

    private static final String LOCK = """
            select upto from reminder where campaign_id = $1 for update
            """;

    private static final String DUE = """
            select id, email_sealed, language
            from signature
            where campaign_id = $1 and state = 'pending' and id > $2 and id <= $3
            order by id
            limit $4
            """;

    private static final String MARK = """
            update reminder set upto = $2 where campaign_id = $1 and upto < $2
            """;

    private static final UUID NOBODY_YET = new UUID(0, 0);

    /** A signature whose signatory is to be reminded. */
    record Due(UUID id, byte[] sealedAddress, Language language) {}

    /** The last signature of the campaign that was looked at; other nodes wait until the transaction ends. */
    Future<UUID> lock(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(campaign, NOBODY_YET))
                .compose(done -> connection.preparedQuery(LOCK).execute(Tuple.of(campaign)))
                .map(rows -> rows.iterator().next().getUUID("upto"));
    }

    /** At most {@code most} that wait, after {@code from} and up to {@code until}. */
    Future<List<Due>> due(SqlConnection connection, UUID campaign, UUID from, UUID until, int most) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(campaign, from, until, most))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(
                                row.getUUID("id"),
                                row.getBuffer("email_sealed").getBytes(),
                                new Language(row.getString("language"))));
                    }
                    return due;
                });
    }

    Future<Void> mark(SqlConnection connection, UUID campaign, UUID upto) {
        return connection.preparedQuery(MARK).execute(Tuple.of(campaign, upto)).mapEmpty();
    }
}
