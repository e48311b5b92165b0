package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.smallplaces.pack.FreezeStore.Counted;

/** Notes who is in a pack, in the transaction that freezes it: inside the database, however many they are. */
final class PackPeopleStore {
    /** Those listed are in the order of {@code listed}, or, where that is empty, in that of their numbers. */
    private static final String INSERT = """
            insert into pack_signature (pack_id, signature_id, position, changes)
            select v.pack, s.id,
                case when in_list.yes then coalesce(
                    placed.position, row_number() over (partition by in_list.yes order by s.number)) end,
                coalesce(c.changes, 0)
            from (select cast(? as uuid) as pack, cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                cast(? as text[]) as named) as v
            join signature s on s.campaign_id = v.id
            join campaign_text x on x.id = s.text_id
            cross join lateral (
                select s.moderation = 'clear' and s.visibility = any(v.named) as yes) as in_list
            left join unnest(cast(? as uuid[])) with ordinality as placed (id, position) on placed.id = s.id
            left join (
                select signature_id, count(*) as changes
                from (
                    select signature_id from signature_change where field <> 'visibility'
                    union all
                    select signature_id from signatory_line_history) as every
                group by signature_id) as c on c.signature_id = s.id
            where s.number is not null and s.state = 'verified' and s.moderation <> 'held'
                and (x.version between v.era and v.upto or exists (
                    select from text_confirmation f
                    where f.signature_id = s.id and f.mailbox = s.mailbox and f.version between v.era and v.upto))
            """;

    private static final String DELETE = "delete from pack_signature where pack_id = ?";

    private final Connection connection;

    PackPeopleStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Notes everybody whom the pack counts.
     *
     * @param listed the signatures in the order of the list, where that is another than the one of their numbers
     * @return how many they are
     */
    long note(UUID pack, Counted counted, List<UUID> listed) throws SQLException {
        delete(pack);
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, pack);
            counted.fill(statement, 2);
            statement.setArray(6, connection.createArrayOf("uuid", listed.toArray()));
            return statement.executeLargeUpdate();
        }
    }

    /** Of an attempt before that failed. */
    private void delete(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setObject(1, pack);
            statement.executeUpdate();
        }
    }
}
