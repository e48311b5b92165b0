package org.smallplaces.area;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /**
     * Those who stand for the words of a pack: its version, or one from which it is reached by minor changes alone. The
     * code is empty where the postcode is not known; who is abroad has a row of their own. Those that were not looked up in
     * the current data set yet are looked up here.
     */
    private static final String FROZEN = """
            select part.code, coalesce(n.name, '') as name, part.total
            from (
                select case when s.country <> 'GB' then 'abroad'
                        when v.kind = 'council' then coalesce(a.council_code, fresh.council_code, '')
                        else coalesce(a.constituency_code, fresh.constituency_code, '') end as code,
                    d.id as data_set, count(*) as total
                from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto, ? as kind) as v
                join area_data_set d on d.current
                join signature s on s.campaign_id = v.id
                join campaign_text x on x.id = s.text_id
                left join signature_area a
                  on a.signature_id = s.id and a.mailbox = s.mailbox and a.data_set = d.id
                left join lateral (
                    select l.constituency_code, l.council_code
                    from area_postcode p
                    join area_place l on l.data_set = p.data_set and l.place = p.place
                    where a.signature_id is null and p.data_set = d.id and p.postcode = s.postcode) as fresh on true
                where s.number is not null and s.state = 'verified' and s.moderation <> 'held'
                    and (x.version between v.era and v.upto or exists (
                        select from text_confirmation f
                        where f.signature_id = s.id and f.mailbox = s.mailbox and f.version between v.era and v.upto))
                group by 1, 2
            ) as part
            left join area n on n.data_set = part.data_set and n.kind = ? and n.code = part.code
            order by part.total desc, part.code
            """;

    private static final String VERSION = """
            select version from area_data_set where current
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

    /** What {@link AreaCounts#standing} gives. */
    static Optional<CountedAreas> frozen(Connection connection, UUID campaign, int era, int upto, AreaKind kind)
            throws SQLException {
        String version;
        try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
            ResultSet row = statement.executeQuery();
            if (!row.next()) {
                return Optional.empty();
            }
            version = row.getString(1);
        }
        try (PreparedStatement statement = connection.prepareStatement(FROZEN)) {
            statement.setObject(1, campaign);
            statement.setInt(2, era);
            statement.setInt(3, upto);
            statement.setString(4, kind.word());
            statement.setString(5, kind.word());
            ResultSet rows = statement.executeQuery();
            List<Cell> cells = new ArrayList<>();
            while (rows.next()) {
                cells.add(new Cell(kind.word(), rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
            return Optional.of(counted(kind, version, cells, 0));
        }
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
