package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.LineRequest;

/** Reads the invitations of a letter for staff: how many are in each state, and page by page who they are. */
final class InvitationBoardStore {
    /** One line of the board; {@code mail} is the state of the latest mail, or empty where that is long ago. */
    record Line(
            UUID id,
            String name,
            LineRequest line,
            String language,
            String group,
            boolean fromElsewhere,
            boolean forwarded,
            boolean otherAddress,
            InvitationState state,
            Instant at,
            boolean chased,
            String mail,
            String signature) {}

    private static final String COUNTS = """
            select state, count(*) as invitations from invitation where campaign_id = $1 group by state
            """;

    private static final String GROUPS = """
            select distinct group_word from invitation where campaign_id = $1 and group_word <> '' order by 1 limit 100
            """;

    private static final String FIND = """
            select i.id, i.name, i.honorifics, i.post_nominals, i.role, i.organisation, i.capacity, i.language,
                i.group_word, i.from_elsewhere, i.forwarded, coalesce(s.mailbox <> i.mailbox, false) as other_address, i.state,
                coalesce(i.signed_at, i.declined_at, i.bounced_at, i.expired_at,
                    case when i.state = 'opened' then i.opened_at end, i.invited_at) as at,
                i.chased_at is not null as chased, coalesce(o.state, '') as mail,
                coalesce(case
                    when s.state = 'verified' and s.moderation = 'held' then 'held'
                    else s.state end, '') as signature,
                count(*) over () as found
            from invitation i
            left join outbox o on o.id = i.mail_id
            left join lateral (
                select state, moderation, mailbox from signature where id = i.signature_id limit 1) as s on true
            where i.campaign_id = $1
              and ($2::text = '' or i.state = $2)
              and ($3::text = '' or i.group_word = $3)
              and ($4::text = '' or strpos(lower(i.name || ' ' || i.organisation || ' ' || i.role), lower($4)) > 0)
            order by case when $5 = 'name' then lower(i.name) end, case when $5 = 'newest' then i.invited_at end desc, lower(i.name),
                i.id
            limit $6 offset $7
            """;

    private static final String FORWARDED_FROM = """
            select parent.name from invitation i join invitation parent on parent.id = i.parent_id where i.id = $1
            """;

    private final Pool pool;

    InvitationBoardStore(Pool pool) {
        this.pool = pool;
    }

    /** A page of lines, and how many there are on all pages. */
    record Found(List<Line> lines, long found) {}

    Future<Map<InvitationState, Long>> counts(UUID campaign) {
        return pool.preparedQuery(COUNTS).execute(Tuple.of(campaign)).map(rows -> {
            Map<InvitationState, Long> counts = new EnumMap<>(InvitationState.class);
            rows.forEach(row -> counts.put(InvitationState.of(row.getString("state")), row.getLong("invitations")));
            return counts;
        });
    }

    Future<List<String>> groups(UUID campaign) {
        return pool.preparedQuery(GROUPS).execute(Tuple.of(campaign)).map(rows -> {
            List<String> groups = new ArrayList<>();
            rows.forEach(row -> groups.add(row.getString("group_word")));
            return groups;
        });
    }

    Future<Found> find(UUID campaign, InvitationQuery query, int most) {
        Tuple arguments = Tuple.of(campaign, query.state(), query.group(), query.sought(), query.sort())
                .addInteger(most)
                .addInteger(query.page() * most);
        return pool.preparedQuery(FIND).execute(arguments).map(rows -> {
            List<Line> lines = new ArrayList<>();
            long found = 0;
            for (Row row : rows) {
                lines.add(line(row));
                found = row.getLong("found");
            }
            return new Found(lines, found);
        });
    }

    /** Who passed an invitation on, where that is still known. */
    Future<Optional<String>> from(UUID invitation) {
        return pool.preparedQuery(FORWARDED_FROM).execute(Tuple.of(invitation)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getString("name"));
            }
            return Optional.empty();
        });
    }

    private static Line line(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("at");
        return new Line(
                row.getUUID("id"),
                row.getString("name"),
                InvitationStore.line(row),
                row.getString("language"),
                row.getString("group_word"),
                row.getBoolean("from_elsewhere"),
                row.getBoolean("forwarded"),
                row.getBoolean("other_address"),
                InvitationState.of(row.getString("state")),
                at.toInstant(),
                row.getBoolean("chased"),
                row.getString("mail"),
                row.getString("signature"));
    }
}
