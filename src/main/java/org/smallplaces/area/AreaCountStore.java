package org.smallplaces.area;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.AreaKind;

/** Reads how many stand in each area. */
final class AreaCountStore {
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only
            """;

    /** Of the data sets whose postcodes are there: the one in use, unless another is still much further. */
    private static final String MARKS = """
            select d.id, d.version, coalesce(m.upto, 0) as upto, coalesce(t.issued, 0) as issued
            from area_data_set d
            left join signature_area_mark m on m.data_set = d.id and m.campaign_id = $1
            left join tally t on t.campaign_id = $1
            where d.emptied_at is null
            order by (d.current and coalesce(t.issued, 0) - coalesce(m.upto, 0) <= $2) desc, coalesce(m.upto, 0) desc,
                d.current desc, d.id desc
            limit 1
            """;

    /** What was added up, with those that are newer, and without those that do not count. */
    static final String COUNTS = """
            select part.kind, part.code, coalesce(max(a.name), '') as name, sum(part.total)::bigint as total
            from (
                select kind, code, total
                from area_total
                where campaign_id = $1 and data_set = $2
                union all
                select kind, code, 1
                from area_fact
                where campaign_id = $1 and data_set = $2 and number > $3 and number <= $4
                union all
                select kind, code, -1
                from area_fact
                where campaign_id = $1 and data_set = $2 and number is not null and number <= $4
                    and (state <> 'verified' or moderation = 'held')
            ) as part (kind, code, total)
            left join area a on a.data_set = $2 and a.kind = part.kind and a.code = part.code
            group by part.kind, part.code
            having sum(part.total) > 0
            order by total desc, part.code
            """;

    private static final String KINDS = """
            select distinct kind from area where data_set = $1
            """;

    private static final String ABROAD = "abroad";

    /** The data set to read by, up to which number all were looked up in it, and the number given last. */
    record Mark(int dataSet, String version, long upto, long issued) {}

    /** A row of the counts. */
    record Cell(String kind, String code, String name, long total) {}

    /** Whatever the transaction reads from here on is of one moment. */
    Future<Void> snapshot(SqlConnection connection) {
        return connection.query(SNAPSHOT).execute().mapEmpty();
    }

    /** @param live how many that were not looked up yet may be looked up while somebody waits for the page */
    Future<Optional<Mark>> mark(SqlConnection connection, UUID campaign, long live) {
        return connection.preparedQuery(MARKS).execute(Tuple.of(campaign, live)).map(rows -> {
            RowIterator<Row> all = rows.iterator();
            if (!all.hasNext()) {
                return Optional.empty();
            }
            Row row = all.next();
            return Optional.of(new Mark(
                    row.getInteger("id"), row.getString("version"), row.getLong("upto"), row.getLong("issued")));
        });
    }

    /** All cells of both kinds, counting as far as the number {@code upto}. */
    Future<List<Cell>> cells(SqlConnection connection, UUID campaign, Mark mark, long upto) {
        return connection
                .preparedQuery(COUNTS)
                .execute(Tuple.of(campaign, mark.dataSet(), mark.upto(), upto))
                .map(rows -> {
                    List<Cell> cells = new ArrayList<>(rows.size());
                    rows.forEach(row -> cells.add(new Cell(
                            row.getString("kind"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getLong("total"))));
                    return cells;
                });
    }

    /** The kinds of areas that a data set has. */
    Future<List<AreaKind>> kinds(SqlConnection connection, int dataSet) {
        return connection.preparedQuery(KINDS).execute(Tuple.of(dataSet)).map(rows -> {
            List<AreaKind> kinds = new ArrayList<>();
            rows.forEach(row -> AreaKind.of(row.getString("kind")).ifPresent(kinds::add));
            return kinds;
        });
    }

    /** The counts of one kind out of {@code cells}. */
    static CountedAreas counted(AreaKind kind, String version, List<Cell> cells, long waiting) {
        List<Cell> own =
                cells.stream().filter(cell -> cell.kind().equals(kind.word())).toList();
        return new CountedAreas(
                kind,
                version,
                own.stream()
                        .filter(cell -> !List.of("", ABROAD).contains(cell.code()))
                        .map(cell -> new CountedAreas.Area(cell.code(), cell.name(), cell.total()))
                        .toList(),
                sum(own, ""),
                sum(own, ABROAD),
                waiting);
    }

    private static long sum(List<Cell> cells, String code) {
        return cells.stream()
                .filter(cell -> cell.code().equals(code))
                .mapToLong(Cell::total)
                .sum();
    }
}
