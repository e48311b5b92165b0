package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.OrganisationLogo;

/**
 * Reads who is printed below a letter, and what staff decided about the order. Whatever is read here is approved,
 * verified, and given or confirmed for the text as it is; {@link #shown} reads only those who wish to be seen by everyone.
 */
public final class LetterStore {
    private static final String ARRANGEMENT = """
            select o.revision, o.rule, o.lead_id,
                (select jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind, 'names', g.names)
                        order by g.position, g.id)
                    from letter_group g where g.campaign_id = o.campaign_id) as groups
            from letter_order o
            where o.campaign_id = $1
            """;

    /** What {@code stands_for} asks, without a call of a function for each line of a long letter. */
    private static final String STANDS = """
                and (x.version >= era.began or exists (
                    select from text_confirmation c
                    where c.signature_id = s.id and c.mailbox = s.mailbox and c.version >= era.began))
            """;

    private static final String LINES = """
            select s.id, s.name, l.honorifics, l.post_nominals, l.role, l.organisation, l.capacity, l.authority,
                l.sort_key, l.latin_name, p.group_id, p.pin,
                case when l.capacity = 'on_behalf' then l.organisation_key else '' end as organisation_key,
                coalesce(o.logo, '') as logo
            from signature s
                left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
                left join organisation o on o.campaign_id = l.campaign_id and o.key = l.organisation_key
                    and l.capacity = 'on_behalf' and o.logo_permission <> ''
                left join letter_place p on p.campaign_id = s.campaign_id and p.signature_id = s.id
                join campaign_text x on x.id = s.text_id
                cross join (select current_text_era($1) as began) as era
            where s.campaign_id = $1 and s.number is not null
                and s.state = 'verified' and s.moderation = 'clear'
            """ + STANDS;

    private static final String SHOWN = "with line as (" + LINES + """
                and s.visibility = 'public'
            )
            select line.*, hashtextextended(line::text, 0) as mark
            from line
            """;

    private static final String PRINTED = "with line as (" + LINES + """
                and s.visibility in ('public', 'recipient_only')
            )
            select line.*, 0::bigint as mark
            from line
            """;

    private static final String SEEN = """
            select s.id
            from signature s
                join campaign_text x on x.id = s.text_id
                cross join (select current_text_era($1) as began) as era
            where s.campaign_id = $1 and s.visibility = 'public' and s.number is not null
                and s.state = 'verified' and s.moderation = 'clear'
            """ + STANDS;

    /** Changes with whatever {@link #SHOWN} and {@link #ARRANGEMENT} read, and costs no transfer. */
    private static final String MARK = "with line as (" + LINES + """
                and s.visibility = 'public'
            )
            select coalesce((select revision from letter_order where campaign_id = $1), 0) as revision,
                (select count(*) from line) as many,
                coalesce((select sum(hashtextextended(line::text, 0)) from line), 0) as mark
            """;

    private static final String STANDING = """
            select count(*) as people,
                count(*) filter (where l.capacity = 'on_behalf') as on_behalf,
                count(distinct l.organisation_key) filter (where l.capacity = 'on_behalf') as organisations
            from signature s left join signatory_line l on l.signature_id = s.id and l.mailbox = s.mailbox
                join campaign_text x on x.id = s.text_id
                cross join (select current_text_era($1) as began) as era
            where s.campaign_id = $1 and s.number is not null
                and s.state = 'verified' and s.moderation <> 'held'
            """ + STANDS;

    private LetterStore() {}

    /**
     * Tells whether anything that is shown has changed since it was read.
     *
     * @param revision of the order
     * @param mark of all lines, in whichever order they come
     */
    public record Mark(long revision, long many, BigDecimal mark) {}

    /** What was read: lines in no order, and what makes one of them. */
    public record Letter(LetterArrangement arrangement, List<LetterLine> lines, Mark mark) {
        public Letter {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "a letter";
        }
    }

    /** Whether what {@link #shown} reads has changed: another mark means another letter. */
    public static Future<Mark> mark(SqlClient client, UUID campaign) {
        return client.preparedQuery(MARK).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new Mark(row.getLong("revision"), row.getLong("many"), row.getBigDecimal("mark"));
        });
    }

    /** Those whom the public may see: approved, verified, and of their own wish seen by everyone. */
    public static Future<Letter> shown(SqlClient client, UUID campaign) {
        return read(client, SHOWN, campaign);
    }

    /** Those whom the target of the letter may see: also who wishes to be seen by nobody else. */
    public static Future<Letter> printed(SqlClient client, UUID campaign) {
        return read(client, PRINTED, campaign);
    }

    /** Which signatures {@link #shown} reads. */
    public static Future<Set<UUID>> seen(SqlClient client, UUID campaign) {
        return client.preparedQuery(SEEN).execute(Tuple.of(campaign)).map(rows -> {
            Set<UUID> seen = new HashSet<>();
            rows.forEach(row -> seen.add(row.getUUID("id")));
            return seen;
        });
    }

    /**
     * How many have signed, in one moment.
     *
     * @param onBehalf those among the people who sign for one of the organisations
     */
    public record Standing(long people, long onBehalf, long organisations) {}

    /** How many have signed, whoever may see them. */
    public static Future<Standing> standing(SqlClient client, UUID campaign) {
        return client.preparedQuery(STANDING).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new Standing(row.getLong("people"), row.getLong("on_behalf"), row.getLong("organisations"));
        });
    }

    /** What staff decided, else the default. */
    public static Future<LetterArrangement> arrangement(SqlClient client, UUID campaign) {
        return client.preparedQuery(ARRANGEMENT)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.size() == 0
                        ? LetterArrangement.DEFAULT
                        : arrangement(rows.iterator().next()));
    }

    private static Future<Letter> read(SqlClient client, String lines, UUID campaign) {
        return arrangement(client, campaign)
                .compose(arrangement -> client.preparedQuery(lines)
                        .execute(Tuple.of(campaign))
                        .map(rows -> {
                            List<LetterLine> read = new ArrayList<>();
                            BigDecimal mark = BigDecimal.ZERO;
                            for (Row row : rows) {
                                read.add(line(row));
                                mark = mark.add(BigDecimal.valueOf(row.getLong("mark")));
                            }
                            return new Letter(arrangement, read, new Mark(arrangement.revision(), read.size(), mark));
                        }));
    }

    private static LetterLine line(Row row) {
        Integer pin = row.getInteger("pin");
        return new LetterLine(
                row.getUUID("id"),
                row.getString("name"),
                LineStore.line(row),
                Optional.ofNullable(row.getUUID("group_id")),
                pin == null ? OptionalInt.empty() : OptionalInt.of(pin),
                row.getString("organisation_key"),
                Optional.of(row.getString("logo"))
                        .filter(hash -> !hash.isEmpty())
                        .map(OrganisationLogo::path));
    }

    private static LetterArrangement arrangement(Row row) {
        JsonArray groups = Optional.ofNullable(row.getJsonArray("groups")).orElseGet(JsonArray::new);
        List<LetterGroup> read = groups.stream()
                .map(JsonObject.class::cast)
                .map(LetterStore::group)
                .toList();
        return new LetterArrangement(
                row.getLong("revision"),
                OrderRule.parse(row.getString("rule")).orElseThrow(),
                read,
                Optional.ofNullable(row.getUUID("lead_id")));
    }

    private static LetterGroup group(JsonObject group) {
        Map<Language, String> names = new TreeMap<>(java.util.Comparator.comparing(Language::tag));
        group.getJsonObject("names")
                .forEach(name -> Language.parse(name.getKey())
                        .ifPresent(
                                language -> names.put(language, name.getValue().toString())));
        return new LetterGroup(
                Optional.of(UUID.fromString(group.getString("id"))),
                LetterGroup.Kind.of(group.getString("kind")),
                names);
    }
}
