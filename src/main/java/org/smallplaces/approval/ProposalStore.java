package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Slug;

/** The table {@code approval}: proposing, deciding, expiring. What is listed, {@link ProposalListStore} reads. */
final class ProposalStore {
    static final String COLUMNS = """
        approval.id, approval.kind, approval.about, approval.campaign_id, campaign.slug, approval.facts, approval.why,
        approval.proposed_by, approval.proposed_at, approval.expires_at, approval.state, approval.decided_by,
        approval.decided_at, approval.reason, approval.outcome
        """;

    private static final String INSERT = """
        insert into approval (id, kind, about, campaign_id, facts, why, proposed_by, proposed_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (kind, about) where state = 'proposed' do nothing
        returning id
        """;

    private static final String WAITING = """
        select id from approval where kind = $1 and about = $2 and state = 'proposed'
        """;

    private static final String FIND = "select " + COLUMNS + """
        from approval left join campaign on campaign.id = approval.campaign_id
        where approval.id = $1
        """;

    private static final String LOCK = FIND + " for update of approval";

    private static final String DECIDE = """
        update approval set state = $2, decided_by = $3, decided_at = $4, reason = $5, outcome = $6
        where id = $1
        """;

    // What is being decided at this moment is left to whoever decides.
    private static final String EXPIRE = """
        update approval set state = 'expired', decided_at = $1
        where id in (
            select id from approval
            where state = 'proposed' and expires_at <= $1 and ($2::text is null or kind = $2 and about = $3)
            order by expires_at
            limit $4
            for update skip locked)
        returning id, kind, about, campaign_id
        """;

    private static final String BLANK = """
        update approval set why = '', reason = '', blanked_at = $2 where id = $1 and state <> 'proposed'
        """;

    private static final String BLANK_ABOUT = """
        update approval set why = '', reason = '', blanked_at = $3 where kind = $1 and about = $2 and state <> 'proposed'
        """;

    /** A proposal whose time has run out. */
    record Expired(UUID id, String kind, String about, Optional<UUID> campaign) {}

    /** Whether it was written: not where the same waits already. */
    Future<Boolean> insert(SqlClient transaction, Proposal proposal) {
        Tuple values = Tuple.of(proposal.id(), proposal.kind(), proposal.about())
                .addUUID(proposal.campaign().map(Proposal.InCampaign::id).orElse(null))
                .addJsonObject(proposal.facts())
                .addString(proposal.why())
                .addUUID(proposal.proposedBy())
                .addOffsetDateTime(at(proposal.proposedAt()))
                .addOffsetDateTime(at(proposal.expiresAt()));
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> rows.size() == 1);
    }

    /** The proposal that waits about the same. */
    Future<Optional<UUID>> waiting(SqlClient client, String kind, String about) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(kind, about))
                .map(rows -> first(rows).map(row -> row.getUUID("id")));
    }

    Future<Optional<Proposal>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> first(rows).map(ProposalStore::proposal));
    }

    /** The proposal, which nobody else can decide until the transaction ends. */
    Future<Optional<Proposal>> lock(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> first(rows).map(ProposalStore::proposal));
    }

    /** Writes what became of a proposal that is locked and waits. */
    Future<Void> decide(SqlClient transaction, UUID id, ProposalState state, Proposal.Decision decision) {
        Tuple values = Tuple.of(id, state.word())
                .addUUID(decision.by().orElse(null))
                .addOffsetDateTime(at(decision.at()))
                .addString(decision.reason())
                .addJsonObject(state == ProposalState.APPROVED ? decision.outcome() : null);
        return transaction.preparedQuery(DECIDE).execute(values).mapEmpty();
    }

    /** Ends at most {@code limit} of those whose time has run out. */
    Future<List<Expired>> expire(SqlClient transaction, Instant now, int limit) {
        return expire(transaction, Tuple.of(at(now), null, null, limit));
    }

    /** Ends the one of this kind about this, if its time has run out. */
    Future<List<Expired>> expire(SqlClient transaction, Instant now, String kind, String about) {
        return expire(transaction, Tuple.of(at(now), kind, about, 1));
    }

    private static Future<List<Expired>> expire(SqlClient transaction, Tuple which) {
        return transaction.preparedQuery(EXPIRE).execute(which).map(rows -> {
            List<Expired> expired = new ArrayList<>();
            rows.forEach(row -> expired.add(new Expired(
                    row.getUUID("id"),
                    row.getString("kind"),
                    row.getString("about"),
                    Optional.ofNullable(row.getUUID("campaign_id")))));
            return expired;
        });
    }

    /** Takes out what was typed; whether there was a decided proposal to take it from. */
    Future<Boolean> blank(SqlClient transaction, UUID id, Instant now) {
        return transaction.preparedQuery(BLANK).execute(Tuple.of(id, at(now))).map(rows -> rows.rowCount() == 1);
    }

    /** Takes out what was typed about every decided proposal of this kind about this. */
    Future<Void> blankAbout(SqlClient transaction, String kind, String about, Instant now) {
        return transaction
                .preparedQuery(BLANK_ABOUT)
                .execute(Tuple.of(kind, about, at(now)))
                .mapEmpty();
    }

    static Proposal proposal(Row row) {
        ProposalState state = ProposalState.of(row.getString("state"));
        return new Proposal(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("about"),
                Optional.ofNullable(row.getUUID("campaign_id"))
                        .map(id -> new Proposal.InCampaign(id, new Slug(row.getString("slug")))),
                row.getJsonObject("facts"),
                row.getString("why"),
                row.getUUID("proposed_by"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                state,
                state == ProposalState.PROPOSED ? Optional.empty() : Optional.of(decision(row)));
    }

    private static Proposal.Decision decision(Row row) {
        return new Proposal.Decision(
                Optional.ofNullable(row.getUUID("decided_by")),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getString("reason"),
                Optional.ofNullable(row.getJsonObject("outcome")).orElseGet(JsonObject::new));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
