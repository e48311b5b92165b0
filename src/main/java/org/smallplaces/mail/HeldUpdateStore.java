package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Slug;

/** Reads which updates wait for a decision since a backup was restored; it writes nothing. */
public final class HeldUpdateStore {
    private static final String WAITING = """
        select u.id, c.slug,
            coalesce((select t.title from campaign_update_text t where t.update_id = u.id and t.title <> ''
                order by t.language limit 1), '') as title
        from campaign_update u
        left join campaign c on c.id = u.campaign_id
        where u.state = 'paused' and u.restored_from is not null
        order by u.approved_at, u.id
        """;

    /** Them all, the oldest first. */
    public Future<List<HeldUpdate>> waiting(SqlClient client) {
        return client.query(WAITING)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new HeldUpdate(
                                row.getUUID("id"),
                                Optional.ofNullable(row.getString("slug")).map(Slug::new),
                                row.getString("title")))
                        .toList());
    }
}
