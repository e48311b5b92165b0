package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Of how many packs an account has a copy, as the audit says: downloaded, and not said to be deleted since. */
final class HeldCopiesStore {
    private static final String HELD = """
            select count(*) as held
            from (
                select subject, max(id) as last
                from audit where act = 'pack.download' and actor = $1 group by subject) as fetched
            where not exists (
                select from audit gone
                where gone.subject = fetched.subject and gone.id > fetched.last
                    and (gone.act = 'pack.copy-deleted' and gone.actor = $1
                        or gone.act = 'pack.left-copies-deleted'
                            and gone.at >= (select disabled_at from staff where 'staff:' || id = $1)))
            """;

    Future<Long> of(SqlClient client, UUID account) {
        return client.preparedQuery(HELD)
                .execute(Tuple.of("staff:" + account))
                .map(rows -> rows.iterator().next().getLong("held"));
    }
}
