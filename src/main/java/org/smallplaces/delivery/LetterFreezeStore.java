package org.smallplaces.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SortKeys;

/** What a pack of a letter reads beside what a pack of a petition does, in the same transaction. */
final class LetterFreezeStore {
    private static final String COUNTS = """
            select count(*) filter (where stands and on_behalf) as on_behalf,
                count(distinct organisation_key) filter (where stands and on_behalf) as organisations,
                count(distinct organisation_key) filter (where listed and on_behalf) as organisations_listed,
                count(*) filter (where recorded) as recorded
            from (
                select s.state = 'verified' and s.moderation <> 'held' as stands,
                    s.state = 'verified' and s.moderation = 'clear'
                        and s.visibility in ('public', 'recipient_only') as listed,
                    s.state = 'recorded' as recorded,
                    coalesce(l.capacity = 'on_behalf', false) as on_behalf, l.organisation_key
                from signature s
                left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
                where s.campaign_id = ?
            ) as every
            """;

    /** Who signed before the campaign became a letter has no line, and stands by name alone. */
    private static final String LISTED = """
            select s.number, s.name, s.country, s.postcode, s.verified_at, s.comment, x.version, x.language,
                coalesce(l.honorifics, '') as honorifics, coalesce(l.post_nominals, '') as post_nominals,
                coalesce(l.role, '') as role, coalesce(l.organisation, '') as organisation,
                coalesce(l.capacity, 'personal') as capacity, coalesce(l.authority, false) as authority,
                coalesce(l.sort_key, '') as sort_key, coalesce(l.latin_name, '') as latin_name
            from signature s
            join campaign_text x on x.id = s.text_id
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            where s.campaign_id = ? and s.number is not null and s.state = 'verified'
                and s.moderation = 'clear' and s.visibility in ('public', 'recipient_only')
            order by s.number
            """;

    private final Connection connection;

    LetterFreezeStore(Connection connection) {
        this.connection = connection;
    }

    LetterFacts facts(UUID campaign, String order, LetterWords words) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            row.next();
            return new LetterFacts(
                    row.getLong("on_behalf"),
                    row.getLong("organisations"),
                    row.getLong("organisations_listed"),
                    row.getLong("recorded"),
                    order,
                    words.personal(),
                    words.onBehalf());
        }
    }

    /** Everybody who is listed, in the order of their numbers: a letter has some thousands at most. */
    List<LetterEntry> entries(UUID campaign, PackHead head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTED)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            List<LetterEntry> entries = new ArrayList<>();
            while (row.next()) {
                long number = row.getLong("number");
                entries.add(new LetterEntry(number, line(row), FreezeStore.row(row, number, head)));
            }
            return entries;
        }
    }

    private static SignatoryLine line(ResultSet row) throws SQLException {
        String sortKey = row.getString("sort_key");
        return new SignatoryLine(
                row.getString("honorifics"),
                row.getString("post_nominals"),
                row.getString("role"),
                row.getString("organisation"),
                Capacity.of(row.getString("capacity")),
                row.getBoolean("authority"),
                sortKey.isEmpty() ? SortKeys.propose(row.getString("name")) : sortKey,
                row.getString("latin_name"));
    }
}
