package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Slug;

/** Reads lists of proposals: of each reader only what they may see. */
final class ProposalListStore {
    private static final String SEEN = """
        from approval left join campaign on campaign.id = approval.campaign_id
        where (approval.proposed_by = $1
                or approval.decided_by = $1
                or exists (
                    select from unnest($2::text[], $3::text[]) as seen (kind, slug)
                    where seen.kind = approval.kind and (seen.slug is null or seen.slug = campaign.slug))
                or $4 and approval.kind <> all ($5::text[]))
        """;

    private static final String WAITING = SEEN + """
            and approval.state = 'proposed' and approval.expires_at > $6 and approval.proposed_by <> $1
            and not exists (select from staff where staff.id = $1 and staff.invited_by = approval.proposed_by)
        """;

    private static final String FILTERED = """
            and ($7::text is null or approval.kind = $7) and ($8::text is null or campaign.slug = $8)
        """;

    private static final String PAGE = " limit $9 offset $10";

    private static final String LIST_WAITING =
            "select " + ProposalStore.COLUMNS + WAITING + FILTERED + "order by approval.expires_at, approval.id" + PAGE;

    // Every list is given the time, also the one that has no use for it.
    private static final String LIST_MINE = "select " + ProposalStore.COLUMNS + SEEN + FILTERED
            + "and approval.proposed_by = $1 and $6::timestamptz is not null order by approval.id desc" + PAGE;

    private static final String LIST_DECIDED = "select " + ProposalStore.COLUMNS + SEEN + FILTERED + """
            and (approval.state <> 'proposed' or approval.expires_at <= $6)
        order by coalesce(approval.decided_at, approval.expires_at) desc, approval.id desc
        """ + PAGE;

    private static final String COUNT = "select count(*) as waiting " + WAITING;

    private static final String SEES = "select count(*) as found " + SEEN + " and approval.id = $6";

    /** How many wait for this reader's decision. */
    Future<Long> countWaiting(SqlClient client, Seen seen, Instant now) {
        return client.preparedQuery(COUNT)
                .execute(who(seen).addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("waiting"));
    }

    Future<ProposalList> list(SqlClient client, Seen seen, ProposalList.Query query, Instant now) {
        Tuple arguments = who(seen)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addString(query.kind().orElse(null))
                .addString(query.campaign().orElse(null))
                .addInteger(ProposalList.PAGE + 1)
                .addInteger(query.page() * ProposalList.PAGE);
        return client.preparedQuery(statement(query.view())).execute(arguments).map(rows -> {
            List<Proposal> found = new ArrayList<>();
            rows.forEach(row -> found.add(ProposalStore.proposal(row)));
            boolean more = found.size() > ProposalList.PAGE;
            return new ProposalList(more ? found.subList(0, ProposalList.PAGE) : found, more);
        });
    }

    /** Whether this reader may see the proposal. */
    Future<Boolean> sees(SqlClient client, Seen seen, Proposal proposal) {
        return client.preparedQuery(SEES)
                .execute(who(seen).addUUID(proposal.id()))
                .map(rows -> rows.iterator().next().getLong("found") > 0);
    }

    private static String statement(ProposalList.View view) {
        return switch (view) {
            case WAITING -> LIST_WAITING;
            case MINE -> LIST_MINE;
            case DECIDED -> LIST_DECIDED;
        };
    }

    private static Tuple who(Seen seen) {
        List<Optional<String>> slugs = seen.kinds().stream()
                .map(one -> one.campaign().map(Slug::value))
                .toList();
        return Tuple.of(seen.member())
                .addArrayOfString(seen.kinds().stream().map(Seen.OfKind::kind).toArray(String[]::new))
                .addArrayOfString(slugs.stream().map(slug -> slug.orElse(null)).toArray(String[]::new))
                .addBoolean(seen.unknown())
                .addArrayOfString(seen.known().toArray(String[]::new));
    }
}
