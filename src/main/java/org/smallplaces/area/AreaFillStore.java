package org.smallplaces.area;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up where signatures lie, in the order of their numbers. */
final class AreaFillStore {
    private static final String BEHIND = """
            select t.campaign_id, d.id as data_set, t.issued - coalesce(m.upto, 0) as waiting
            from area_data_set d
            cross join tally t
            left join signature_area_mark m on m.campaign_id = t.campaign_id and m.data_set = d.id
            where d.current and t.issued > coalesce(m.upto, 0)
            order by t.campaign_id
            """;

    private static final String BEGIN = """
            insert into signature_area_mark (campaign_id, data_set) values ($1, $2) on conflict do nothing
            """;

    /** No row once another data set is in use; until this transaction ends none comes into use. */
    private static final String LOCK = """
            select m.upto
            from signature_area_mark m
            join area_data_set d on d.id = m.data_set and d.current
            where m.campaign_id = $1 and m.data_set = $2
            for update of m
            for share of d
            """;

    static final String FILL = """
            with batch as (
                select s.id, s.mailbox, s.number, s.country,
                    l.constituency_code, l.council_code, l.region_code, l.country_code
                from signature s
                left join area_postcode p on s.country = 'GB' and p.data_set = $2 and p.postcode = s.postcode
                left join area_place l on l.data_set = p.data_set and l.place = p.place
                where s.campaign_id = $1 and s.number > $3 and s.number <= $3 + $4
            ), kept as (
                insert into signature_area (signature_id, mailbox, campaign_id, data_set,
                    constituency_code, council_code, region_code, country_code)
                select id, mailbox, $1, $2, constituency_code, council_code, region_code, country_code
                from batch
                where country = 'GB'
                on conflict (signature_id, mailbox) do update
                set data_set = excluded.data_set, constituency_code = excluded.constituency_code,
                    council_code = excluded.council_code, region_code = excluded.region_code,
                    country_code = excluded.country_code
            ), totals as (
                insert into area_total as known (campaign_id, data_set, kind, code, total)
                select $1, $2, f.kind, f.code, count(*)
                from batch b
                cross join lateral (values
                    ('constituency', case when b.country = 'GB' then coalesce(b.constituency_code, '') else 'abroad' end),
                    ('council', case when b.country = 'GB' then coalesce(b.council_code, '') else 'abroad' end)
                ) as f (kind, code)
                group by f.kind, f.code
                order by f.kind, f.code
                on conflict (campaign_id, data_set, kind, code) do update set total = known.total + excluded.total
            )
            update signature_area_mark
            set upto = coalesce((select max(number) from batch), upto)
            where campaign_id = $1 and data_set = $2
            returning (select count(*)::int from batch) as added
            """;

    /** Those that nobody needs any more: every signature was looked up in the one that came after. */
    private static final String DONE_WITH = """
            select old.id
            from area_data_set old
            where not old.current and old.emptied_at is null
              and exists (select from area_data_set d where d.current)
              and not exists (
                  select from area_data_set d
                  cross join tally t
                  left join signature_area_mark m on m.campaign_id = t.campaign_id and m.data_set = d.id
                  where d.current and t.issued > coalesce(m.upto, 0))
            order by old.id
            """;

    private static final List<String> EMPTY = List.of("""
            update area_data_set set emptied_at = now() where id = $1 and not current
            """, """
            delete from area_total where data_set = $1
            """, """
            delete from signature_area_mark where data_set = $1
            """, """
            delete from area_postcode where data_set = $1
            """, """
            delete from area_place where data_set = $1
            """);

    /** A campaign with signatures that wait to be looked up. */
    record Behind(UUID campaign, int dataSet, long waiting) {}

    Future<List<Behind>> behind(Pool pool) {
        return pool.preparedQuery(BEHIND).execute().map(rows -> {
            List<Behind> behind = new ArrayList<>();
            for (Row row : rows) {
                behind.add(new Behind(row.getUUID("campaign_id"), row.getInteger("data_set"), row.getLong("waiting")));
            }
            return behind;
        });
    }

    /** Up to which number all were looked up; nothing where the data set is not in use any more. */
    Future<Optional<Long>> lock(SqlConnection connection, Behind work) {
        Tuple key = Tuple.of(work.campaign(), work.dataSet());
        return connection
                .preparedQuery(BEGIN)
                .execute(key)
                .compose(done -> connection.preparedQuery(LOCK).execute(key))
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    return row.hasNext() ? Optional.of(row.next().getLong("upto")) : Optional.empty();
                });
    }

    /** Looks up at most {@code most} numbers after {@code from}; gives how many. */
    Future<Integer> fill(SqlConnection connection, Behind work, long from, int most) {
        return connection
                .preparedQuery(FILL)
                .execute(Tuple.of(work.campaign(), work.dataSet(), from, (long) most))
                .map(rows -> rows.iterator().next().getInteger("added"));
    }

    Future<List<Integer>> doneWith(Pool pool) {
        return pool.preparedQuery(DONE_WITH).execute().map(rows -> {
            List<Integer> sets = new ArrayList<>();
            rows.forEach(row -> sets.add(row.getInteger("id")));
            return sets;
        });
    }

    /** Deletes the postcodes of a data set and what was counted by it; the names of its areas stay. */
    Future<Void> empty(SqlConnection connection, int dataSet) {
        Future<Void> all = Future.succeededFuture();
        for (String statement : EMPTY) {
            all = all.compose(done -> connection
                    .preparedQuery(statement)
                    .execute(Tuple.of(dataSet))
                    .mapEmpty());
        }
        return all;
    }
}
