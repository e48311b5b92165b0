package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.smallplaces.pack.FreezeStore.Counted;

/** How many of a campaign stand under which text, in the transaction that freezes a pack of it. */
final class TextFreezeStore {
    /** The words by which each stands: what was signed, or what was agreed to later where only that is in the pack's era. */
    private static final String TEXTS = """
            select x.id, x.version, x.language, x.variant = 'easy-read' as easy, encode(x.sha256, 'hex') as sha256,
                x.version between read.era and read.upto as stands, read.everybody, read.target, read.nobody
            from (
                select coalesce(agreed.text_id, s.text_id) as text_id, v.era, v.upto,
                    count(*) filter (where s.moderation = 'clear' and s.visibility = 'public') as everybody,
                    count(*) filter (where s.moderation = 'clear' and s.visibility = 'recipient_only') as target,
                    count(*) filter (where s.moderation = 'hidden' or s.visibility = 'counted_only') as nobody
                from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                cast(? as text[]) as named) as v
                join signature s on s.campaign_id = v.id
                join campaign_text given on given.id = s.text_id
                left join lateral (
                    select f.text_id from text_confirmation f
                    where f.signature_id = s.id and f.mailbox = s.mailbox and f.version <= v.upto
                        and not given.version between v.era and v.upto
                    order by f.version desc limit 1) as agreed on true
                where s.number is not null and s.state = 'verified' and s.moderation <> 'held'
                group by 1, 2, 3
            ) as read
            join campaign_text x on x.id = read.text_id
            order by x.version, x.language, x.variant desc
            """;

    private static final String OFFERED = """
            select count(*) filter (where x.version between v.era and v.upto) as standing,
                count(*) filter (where not x.version between v.era and v.upto) as earlier
            from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                cast(? as text[]) as named) as v
            join campaign_text x on x.campaign_id = v.id
            """;

    private final Connection connection;

    TextFreezeStore(Connection connection) {
        this.connection = connection;
    }

    /** What a pack says of its texts, and of those for which the others stand. */
    record Published(List<FrozenText> texts, List<FrozenText> earlier) {}

    Published published(Counted counted) throws SQLException {
        List<ExactText> exact = exact(counted);
        try (PreparedStatement statement = connection.prepareStatement(OFFERED)) {
            counted.fill(statement);
            ResultSet row = statement.executeQuery();
            row.next();
            return new Published(
                    PublishedTexts.of(of(exact, true), row.getLong("standing") == 1, counted.whom()),
                    PublishedTexts.of(of(exact, false), row.getLong("earlier") == 1, Whom.NOBODY));
        }
    }

    private static List<ExactText> of(List<ExactText> exact, boolean stands) {
        return exact.stream().filter(text -> text.stands() == stands).toList();
    }

    private List<ExactText> exact(Counted counted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            counted.fill(statement);
            ResultSet row = statement.executeQuery();
            List<ExactText> texts = new ArrayList<>();
            while (row.next()) {
                FrozenText text = new FrozenText(
                        row.getInt("id"),
                        row.getInt("version"),
                        row.getString("language"),
                        row.getString("sha256"),
                        0,
                        row.getBoolean("easy"));
                texts.add(new ExactText(
                        text,
                        row.getBoolean("stands"),
                        row.getLong("everybody"),
                        row.getLong("target"),
                        row.getLong("nobody")));
            }
            return texts;
        }
    }
}
