package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which errata their recipients were not told of yet: neither by the pack in the old one's place nor by mail. */
final class PendingErratumStore {
    /**
     * A mail that came back, or was not sent, has told nobody, nor has one from before the replacement was prepared: ids are
     * in the order of time.
     */
    private static final String PENDING = """
            with recursive after as (
                select d.id as first, d.id, false as given
                from delivery d
                where d.delivered_on is not null
                  and exists (select from delivery_erratum e where e.pack_id = d.pack_id)
                union
                select a.first, r.id, r.delivered_on is not null
                from after a join delivery r on r.replaces = a.id),
            waiting as (
                select first, (array_agg(id order by id desc) filter (where id <> first))[1] as last
                from after
                group by first
                having not bool_or(given) and count(*) > 1),
            back as (
                select w.last as of, d.id, d.replaces from waiting w join delivery d on d.id = w.last
                union
                select b.of, d.id, d.replaces from back b join delivery d on d.id = b.replaces)
            select f.campaign_id, f.approval_id, r.id, r.pack_id, r.approval_id as replacement_approval,
                r.approved_at is not null as approved, coalesce(seen.changes, 0) as changes
            from waiting w
            join delivery f on f.id = w.first
            join delivery r on r.id = w.last
            left join delivery_watch seen on seen.delivery_id = r.id
            where coalesce(seen.changes, 0) > 0 or not exists (
                select from back b
                join office_link l on l.delivery_id = b.id
                join office_link_mail m on m.link_id = l.id
                left join outbox o on o.id = m.id
                where b.of = w.last and m.id > r.id
                    and coalesce(o.state, case when m.failed then 'refused' else 'sent' end) in ('waiting', 'sent'))
            order by f.id
            """;

    Future<List<PendingErratum>> all(SqlClient client) {
        return client.preparedQuery(PENDING).execute().map(rows -> {
            List<PendingErratum> all = new ArrayList<>();
            rows.forEach(row -> all.add(new PendingErratum(
                    row.getUUID("campaign_id"),
                    row.getUUID("approval_id"),
                    row.getUUID("id"),
                    row.getUUID("pack_id"),
                    Optional.ofNullable(row.getUUID("replacement_approval")),
                    row.getBoolean("approved"),
                    row.getLong("changes"))));
            return List.copyOf(all);
        });
    }
}
