package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.smallplaces.backup.AfterRestore;

/**
 * After a restore the editions of each campaign go on with a gap: packs that were frozen after the backup may be in
 * somebody's hands, and are genuine. The next number is the first of a hundred, and at least a hundred are left out.
 */
public final class EditionGapStore implements AfterRestore {
    private static final String NOTE = """
        insert into edition_gap (campaign_id, up_to)
        select c.id, (greatest(coalesce(max(p.edition), 0), coalesce(max(g.up_to), 0)) + 199) / 100 * 100
        from campaign c
        left join pack p on p.campaign_id = c.id
        left join edition_gap g on g.campaign_id = c.id
        group by c.id
        on conflict (campaign_id) do update set up_to = excluded.up_to
        """;
    // One that was frozen already is finished from the same rows into the same bytes, and keeps its number.
    private static final String RENUMBER = """
        update pack set edition = g.up_to + 1
        from edition_gap g
        where g.campaign_id = pack.campaign_id and pack.state = 'queued'
        """;

    @Override
    public void apply(Connection connection, Instant made, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(NOTE);
            statement.executeUpdate(RENUMBER);
        }
    }
}
