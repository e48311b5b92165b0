package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.AreaKind;
import org.smallplaces.pack.FreezeStore.Counted;

/** How many of a pack's people live where, in the transaction that freezes it. */
final class AreaFreezeStore {
    /** Those who were not looked up yet are with those whose postcode is not known. */
    private static final String COUNTS = """
            select part.kind, part.code, coalesce(max(n.name), '') as name,
                sum(part.everybody)::bigint as everybody, sum(part.target)::bigint as target,
                sum(part.nobody)::bigint as nobody
            from (
                select f.kind, f.code, a.data_set,
                    count(*) filter (where s.moderation = 'clear' and s.visibility = 'public') as everybody,
                    count(*) filter (where s.moderation = 'clear' and s.visibility = 'recipient_only') as target,
                    count(*) filter (where s.moderation = 'hidden' or s.visibility = 'counted_only') as nobody
                from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                    cast(? as text[]) as named) as v
                join signature s on s.campaign_id = v.id
                join campaign_text x on x.id = s.text_id
                left join signature_area a on a.signature_id = s.id and a.mailbox = s.mailbox
                cross join lateral (values
                    ('constituency', case when s.country = 'GB' then coalesce(a.constituency_code, '') else 'abroad' end),
                    ('council', case when s.country = 'GB' then coalesce(a.council_code, '') else 'abroad' end)
                ) as f (kind, code)
                where s.number is not null and s.state = 'verified' and s.moderation <> 'held'
                    and (x.version between v.era and v.upto or exists (
                        select from text_confirmation t
                        where t.signature_id = s.id and t.mailbox = s.mailbox and t.version between v.era and v.upto))
                group by f.kind, f.code, a.data_set
            ) as part
            left join area n on n.data_set = part.data_set and n.kind = part.kind and n.code = part.code
            group by part.kind, part.code
            order by part.kind, part.code
            """;

    private static final String KEEP = "update pack set areas = ? where id = ?";

    private final Connection connection;

    AreaFreezeStore(Connection connection) {
        this.connection = connection;
    }

    List<ExactArea> counts(Counted counted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            counted.fill(statement);
            ResultSet row = statement.executeQuery();
            List<ExactArea> areas = new ArrayList<>();
            while (row.next()) {
                areas.add(new ExactArea(
                        AreaKind.of(row.getString("kind")).orElseThrow(),
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("everybody"),
                        row.getLong("target"),
                        row.getLong("nobody")));
            }
            return areas;
        }
    }

    void keep(UUID pack, List<AreaTable> published) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, AreaTablesJson.encode(published));
            statement.setObject(2, pack);
            statement.executeUpdate();
        }
    }
}
