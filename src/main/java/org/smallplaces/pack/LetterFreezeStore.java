package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.pack.FreezeStore.Counted;

/** What a pack of a letter reads beside what a pack of a petition does, in the same transaction. */
final class LetterFreezeStore {
    private static final String COUNTS = """
            select count(*) filter (where stands and on_behalf) as on_behalf,
                count(distinct organisation_key) filter (where stands and on_behalf) as organisations,
                count(distinct organisation_key) filter (where stands and listed and on_behalf) as organisations_listed,
                count(*) filter (where recorded) as recorded
            from (
                select s.state = 'verified' and s.moderation <> 'held' and own.stands as stands,
                    s.state = 'verified' and s.moderation = 'clear' and own.stands
                        and s.visibility = any(v.named) as listed,
                    s.state = 'recorded' as recorded,
                    coalesce(l.capacity = 'on_behalf', false) as on_behalf, l.organisation_key
                from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                    cast(? as text[]) as named) as v
                join signature s on s.campaign_id = v.id
                join campaign_text x on x.id = s.text_id
                cross join lateral (
                    select x.version between v.era and v.upto or exists (
                        select from text_confirmation f
                        where f.signature_id = s.id and f.mailbox = s.mailbox and f.version between v.era and v.upto)
                    as stands) as own
                left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            ) as every
            """;

    /** Who signed before the campaign became a letter has no line, and stands by name alone. */
    private static final String LISTED = """
            select s.id, s.number, s.name, s.country, s.postcode, s.verified_at, s.comment, x.version, x.language,
                coalesce(a.constituency_code, '') as area_code, coalesce(c.name, '') as area,
                coalesce(a.council_code, '') as council_code, coalesce(k.name, '') as council,
                l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority, l.sort_key, l.latin_name,
                p.group_id, p.pin, array(
                    select 'declaration' where l.capacity = 'on_behalf' and l.authority
                    union
                    select c.kind
                    from organisation_spelling o
                    join authority_check c on c.organisation_id = o.organisation_id
                    where l.capacity = 'on_behalf' and o.campaign_id = l.campaign_id and o.key = l.organisation_key
                        and c.signature_id = s.id and c.passed) as checks
            from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                    cast(? as text[]) as named) as v
            join signature s on s.campaign_id = v.id
            join campaign_text given on given.id = s.text_id
            left join lateral (
                select f.text_id from text_confirmation f
                where f.signature_id = s.id and f.mailbox = s.mailbox and f.version between v.era and v.upto
                    and not given.version between v.era and v.upto
                order by f.version desc limit 1) as agreed on true
            join campaign_text x on x.id = coalesce(agreed.text_id, s.text_id)
            left join signature_area a on cast(? as boolean) and a.signature_id = s.id and a.mailbox = s.mailbox
            left join area c on c.data_set = a.data_set and c.kind = 'constituency' and c.code = a.constituency_code
            left join area k on k.data_set = a.data_set and k.kind = 'council' and k.code = a.council_code
            left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
            left join letter_place p on p.campaign_id = s.campaign_id and p.signature_id = s.id
            where s.number is not null and s.state = 'verified'
                and s.moderation = 'clear' and s.visibility = any(v.named)
                and x.version between v.era and v.upto
            order by s.number
            """;

    private final Connection connection;

    LetterFreezeStore(Connection connection) {
        this.connection = connection;
    }

    LetterFacts facts(Counted counted, ArrangedList.Order order, LetterWords words) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            counted.fill(statement);
            ResultSet row = statement.executeQuery();
            row.next();
            return new LetterFacts(
                    row.getLong("on_behalf"),
                    row.getLong("organisations"),
                    row.getLong("organisations_listed"),
                    row.getLong("recorded"),
                    order.rule(),
                    order.pinned(),
                    words.personal(),
                    words.onBehalf());
        }
    }

    /** Everybody who is listed, in the order of their numbers: a letter has some thousands at most. */
    List<LetterEntry> entries(Counted counted, boolean areas, PackHead head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTED)) {
            counted.fill(statement);
            statement.setBoolean(5, areas);
            ResultSet row = statement.executeQuery();
            List<LetterEntry> entries = new ArrayList<>();
            while (row.next()) {
                PackRow printed = FreezeStore.row(row, row.getLong("number"), head);
                int pin = row.getInt("pin");
                LetterLine line = new LetterLine(
                        row.getObject("id", UUID.class),
                        printed.name(),
                        line(row),
                        Optional.ofNullable(row.getObject("group_id", UUID.class)),
                        pin == 0 ? OptionalInt.empty() : OptionalInt.of(pin));
                entries.add(new LetterEntry(line, printed, checks(row)));
            }
            return entries;
        }
    }

    private static Set<AuthorityKind> checks(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("checks").getArray())
                .flatMap(word -> AuthorityKind.of(word).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<SignatoryLine> line(ResultSet row) throws SQLException {
        String capacity = row.getString("capacity");
        return capacity == null
                ? Optional.empty()
                : Optional.of(new SignatoryLine(
                        row.getString("honorifics"),
                        row.getString("post_nominals"),
                        row.getString("role"),
                        row.getString("organisation"),
                        Capacity.of(capacity),
                        row.getBoolean("authority"),
                        row.getString("sort_key"),
                        row.getString("latin_name")));
    }
}
