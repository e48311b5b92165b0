package org.smallplaces.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.smallplaces.core.Language;
import org.smallplaces.core.RemovalReason;

/**
 * Reads what stands and fixes it, over one JDBC connection whose transaction belongs to the caller. The columns of
 * {@code signature} that it names are all that a pack may know about a person.
 */
final class FreezeStore {
    static final int BATCH = 5_000;

    /** Who agreed to the version {@code pack.upto} or to one from which it is reached by minor changes alone. */
    private static final String COUNTS = """
            select coalesce(max(t.issued), 0) as issued, coalesce(max(t.expired), 0) as expired,
                coalesce(max(t.superseded), 0) as superseded, coalesce(max(t.disowned), 0) as disowned,
                coalesce(max(t.invalidated), 0) as removed_before,
                count(*) filter (where s.state in ('pending', 'recorded')) as pending,
                count(*) filter (where s.state = 'verified' and s.moderation = 'clear'
                    and s.visibility = any(c.named) and own.stands) as listed,
                count(*) filter (where s.state = 'verified' and (s.moderation = 'hidden'
                    or s.moderation = 'clear' and s.visibility <> all(c.named)) and own.stands) as counted_only,
                count(*) filter (where s.state = 'verified' and s.moderation <> 'held' and not own.stands) as earlier,
                count(*) filter (where s.state = 'verified' and s.moderation = 'held') as held,
                count(*) filter (where s.state = 'withdrawn' and s.number is not null and s.erased_at is null) as withdrawn,
                count(*) filter (where s.state = 'invalidated' and s.number is not null) as removed
            from (select cast(? as uuid) as id, cast(? as int) as era, cast(? as int) as upto,
                cast(? as text[]) as named) as c
            left join tally t on t.campaign_id = c.id
            left join signature s on s.campaign_id = c.id
            left join campaign_text x on x.id = s.text_id
            left join lateral (
                select x.version between c.era and c.upto or exists (
                    select from text_confirmation f
                    where f.signature_id = s.id and f.mailbox = s.mailbox and f.version between c.era and c.upto)
                as stands) as own on true
            """;

    private static final String REASONS = """
            select part.reason, sum(part.removed)::bigint as removed
            from (
                select reason, ended as removed from tally_invalidated where campaign_id = ?
                union all
                select coalesce(invalidated_because, 'other'), 1
                from signature
                where campaign_id = ? and state = 'invalidated' and number is not null
            ) as part
            group by part.reason
            having sum(part.removed) > 0
            """;

    private static final String LISTED = """
            select case when s.latin_name = '' then s.name else s.name || ' (' || s.latin_name || ')' end as name,
                s.country, s.postcode, s.verified_at, s.comment, x.version, x.language,
                coalesce(a.constituency_code, '') as area_code, coalesce(c.name, '') as area,
                coalesce(a.council_code, '') as council_code, coalesce(k.name, '') as council
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
            where s.number > ? and s.number <= ? and s.state = 'verified'
                and s.moderation = 'clear' and s.visibility = any(v.named)
                and x.version between v.era and v.upto
            order by s.number
            """;

    private static final String ERA = "select text_era(?, ?)";

    private static final String LAST_NUMBER = """
            select coalesce(max(number), 0) from signature where campaign_id = ? and number is not null
            """;

    private static final String COPY_ROWS = """
            copy pack_row (pack_id, position, name, country, district, text_version, language, verified_on, comment,
                salt, leaf, area_code, area, council_code, council, list_code) from stdin
            """;

    private static final String COPY_LINES = """
            copy pack_row (pack_id, position, name, country, district, text_version, language, verified_on, comment,
                salt, leaf, area_code, area, council_code, council, list_code, honorifics, post_nominals, latin_name,
                role, organisation, capacity, capacity_words, authority_words, list_group) from stdin
            """;

    /** Until the transaction ends. */
    private static final String ALONE = "set local max_parallel_workers_per_gather = 0";

    /** Whoever erases holds it until they end. */
    private static final String ERASURES = "select from tally where campaign_id = ? for share";

    private static final String DELETE_ROWS = "delete from pack_row where pack_id = ?";

    /**
     * Lines that are not, or may not be, of the signatory in their place: read another way than the list is made. A full
     * join never looks through all of the one side for each line of the other, as the planner chooses to where it knows of
     * earlier packs alone and takes this one for a line or two.
     */
    static final String MISTAKEN = """
            select coalesce(r.name, '') as printed, coalesce(n.name, '') as signed,
                coalesce(r.position is not null and s.state = 'verified' and s.moderation = 'clear'
                    and s.visibility = any(v.named), false) as allowed
            from (select position, name from pack_row where pack_id = ?) as r
            full join (
                select position, signature_id from pack_signature where pack_id = ? and position is not null
            ) as p on p.position = r.position
            cross join (select cast(? as text[]) as named) as v
            left join signature s on s.id = p.signature_id
            left join lateral (
                select case when s.latin_name = '' then s.name else s.name || ' (' || s.latin_name || ')' end as name) as n on true
            where r.name is distinct from n.name or s.state <> 'verified' or s.moderation <> 'clear'
                or s.visibility <> all(v.named)
            """;

    private static final String FREEZE = """
            update pack set state = 'frozen', snapshot_at = ?, facts = ?, listed = ?, merkle_root = ?, fingerprint = ?,
                previous_fingerprint = ?
            where id = ? and state = 'queued'
            """;

    private final Connection connection;

    FreezeStore(Connection connection) {
        this.connection = connection;
    }

    /** The versions whose signatories stand for {@code version}: from the one that is given up to it. */
    int era(UUID campaign, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERA)) {
            statement.setObject(1, campaign);
            statement.setInt(2, version);
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    PackCounts counts(Counted counted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            counted.fill(statement);
            ResultSet row = statement.executeQuery();
            row.next();
            return new PackCounts(
                    row.getLong("issued"),
                    row.getLong("pending"),
                    row.getLong("expired"),
                    row.getLong("superseded"),
                    row.getLong("disowned"),
                    row.getLong("removed_before"),
                    row.getLong("listed"),
                    row.getLong("counted_only"),
                    row.getLong("earlier"),
                    row.getLong("held"),
                    row.getLong("withdrawn"),
                    row.getLong("removed"),
                    reasons(counted, row.getLong("removed_before") + row.getLong("removed")));
        }
    }

    /** Those of whom no reason was kept are with the other ones, so that the reasons add up. */
    private Map<RemovalReason, Long> reasons(Counted counted, long all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REASONS)) {
            statement.setObject(1, counted.campaign());
            statement.setObject(2, counted.campaign());
            ResultSet row = statement.executeQuery();
            Map<RemovalReason, Long> reasons = new EnumMap<>(RemovalReason.class);
            while (row.next()) {
                RemovalReason reason = RemovalReason.of(row.getString("reason")).orElse(RemovalReason.OTHER);
                reasons.merge(reason, row.getLong("removed"), Long::sum);
            }
            long known = reasons.values().stream().mapToLong(Long::longValue).sum();
            if (known != all) {
                reasons.merge(RemovalReason.OTHER, all - known, Long::sum);
            }
            return reasons;
        }
    }

    /**
     * Whom a pack counts: those of the campaign who stand for version {@code upto} by one from {@code era} on.
     *
     * @param whom it lists of them
     */
    record Counted(UUID campaign, int era, int upto, Whom whom) {
        void fill(PreparedStatement statement) throws SQLException {
            fill(statement, 1);
        }

        void fill(PreparedStatement statement, int first) throws SQLException {
            statement.setObject(first, campaign);
            statement.setInt(first + 1, era);
            statement.setInt(first + 2, upto);
            statement.setString(first + 3, whom.sqlArray());
        }
    }

    /** The highest number that was ever given. */
    long lastNumber(UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_NUMBER)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * The lines with the next {@link #BATCH} numbers after {@code number}, the first of them at {@code position}. Bounded
     * at both ends, so that it never becomes a scan and a sort of the whole campaign, whatever the planner knows.
     *
     * @param areas whether to look where they live
     */
    List<PackRow> listed(Counted counted, boolean areas, long number, long position, PackHead head)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LISTED)) {
            counted.fill(statement);
            statement.setBoolean(5, areas);
            statement.setLong(6, number);
            statement.setLong(7, number + BATCH);
            ResultSet row = statement.executeQuery();
            List<PackRow> rows = new ArrayList<>(BATCH);
            while (row.next()) {
                rows.add(row(row, position + rows.size(), head));
            }
            return rows;
        }
    }

    static PackRow row(ResultSet row, long position, PackHead head) throws SQLException {
        return new PackRow(
                position,
                PrintedWords.clean(row.getString("name")),
                PrintedWords.country(row.getString("country"), new Language(head.language())),
                PrintedWords.district(row.getString("country"), row.getString("postcode")),
                row.getInt("version"),
                row.getString("language"),
                row.getObject("verified_at", OffsetDateTime.class)
                        .atZoneSameInstant(ZoneId.of(head.zone()))
                        .toLocalDate(),
                PrintedWords.comment(row.getString("comment")),
                Optional.empty(),
                new PackPlace(
                        row.getString("area_code"),
                        PrintedWords.clean(row.getString("area")),
                        row.getString("council_code"),
                        PrintedWords.clean(row.getString("council")),
                        ""));
    }

    /**
     * Takes one process of the database for all that follows in the transaction: a pack has time, while who signs
     * meanwhile waits for the processors that a query takes.
     */
    void takeOneProcess() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALONE)) {
            statement.execute();
        }
    }

    /**
     * Waits for the erasures under way, which may have looked for packs when this one was not asked for yet. Those that begin
     * later find it.
     */
    void awaitErasures(UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASURES)) {
            statement.setObject(1, campaign);
            statement.execute();
        }
    }

    void deleteRows(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_ROWS)) {
            statement.setObject(1, pack);
            statement.executeUpdate();
        }
    }

    /** Writes the rows, which are all of a petition or all of a letter. */
    void insertRows(UUID pack, Preset preset, List<FrozenRow> rows) throws SQLException {
        boolean lines = rows.stream().anyMatch(row -> row.row().line().isPresent());
        StringBuilder text = new StringBuilder(rows.size() * 200);
        rows.forEach(row -> CopyText.append(text, pack, preset, row));
        copy(lines ? COPY_LINES : COPY_ROWS, text);
    }

    private void copy(String sql, StringBuilder text) throws SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            copy.copyIn(sql, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException("rows could not be copied", e);
        }
    }

    /** Whether any line is of nobody, of somebody else, or of somebody whom the preset does not name. */
    boolean hasMistakes(UUID pack, Whom whom) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISTAKEN)) {
            statement.setObject(1, pack);
            statement.setObject(2, pack);
            statement.setString(3, whom.sqlArray());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                boolean same = row.getString("printed").equals(PrintedWords.clean(row.getString("signed")));
                if (!same || !row.getBoolean("allowed")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether the pack was still queued and is frozen now. */
    boolean freeze(UUID pack, PackFacts facts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FREEZE)) {
            statement.setObject(1, facts.snapshot().atOffset(ZoneOffset.UTC));
            statement.setString(2, PackFactsJson.encode(facts));
            statement.setLong(3, facts.counts().listed());
            statement.setBytes(4, HexFormat.of().parseHex(facts.merkleRoot()));
            statement.setBytes(5, HexFormat.of().parseHex(facts.fingerprint()));
            statement.setBytes(
                    6, facts.previous().isEmpty() ? null : HexFormat.of().parseHex(facts.previous()));
            statement.setObject(7, pack);
            return statement.executeUpdate() == 1;
        }
    }
}
