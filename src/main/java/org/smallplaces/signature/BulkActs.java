package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.job.Jobs;
import org.smallplaces.signature.BulkAct.Preview;
import org.smallplaces.signature.BulkAct.State;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Acts on many signatures at once: previewed, so that which ones is fixed; then begun, by two people where one may not
 * {@link AloneStore}; carried out by {@link BulkJob}; stopped, or taken back. Each step is in the audit, in its transaction.
 */
public final class BulkActs {
    /** How long a preview is kept that nobody has begun. */
    static final Duration LOOKED_AT = Duration.ofDays(1);

    /** How many of one person's are kept beside each other in a campaign: each may hold every signature of it. */
    static final int PREVIEWS = 5;

    private final Pool pool;
    private final Jobs jobs;
    private final Approvals approvals;
    private final BulkApproval twoPersons;
    private final AuditLog audit;
    private final Clock clock;
    private final SearchStore search;
    private final LedgerStore ledgers = new LedgerStore();
    private final BulkPreviewStore previews = new BulkPreviewStore();
    private final BulkStore store = new BulkStore();

    /** @param approvals to which {@code twoPersons} was handed */
    public BulkActs(
            Pool pool,
            Jobs jobs,
            Approvals approvals,
            BulkApproval twoPersons,
            AddressHashes hashes,
            Sealer sealer,
            AuditLog audit,
            Clock clock) {
        this.pool = pool;
        this.jobs = jobs;
        this.approvals = approvals;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.clock = clock;
        this.search = new SearchStore(pool, hashes, sealer);
    }

    /** What came of wanting to begin. */
    public enum Begun {
        RUNNING,
        /** It waits for a second person. */
        PROPOSED,
        /** It takes a second person, and says not why. */
        TAKES_TWO,
        /** It has been begun before, or there is nothing to do. */
        NOT_NOW
    }

    /** Fixes which signatures {@code filter} finds that {@code decision} concerns; nothing is done to them. */
    public Future<UUID> preview(SignatureFilter filter, ReviewDecision decision, String actor) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        return pool.withTransaction(connection -> SearchStore.carefully(connection)
                .compose(done -> previews.freeze(connection, search.arguments(filter, now), id, decision.act()))
                .compose(fixed -> previews.insert(
                        connection, id, filter.campaign(), decision, Optional.empty(), actor, now, fixed))
                .compose(done -> previews.keepNewest(connection, filter.campaign(), actor, id, PREVIEWS))
                .map(id));
    }

    /** The same with these signatures of a campaign. */
    public Future<UUID> preview(Campaign campaign, Collection<UUID> signatures, ReviewDecision decision, String actor) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        return pool.withTransaction(
                connection -> previews.freeze(connection, campaign.id(), signatures, id, decision.act())
                        .compose(fixed -> previews.insert(
                                connection, id, campaign.id(), decision, Optional.empty(), actor, now, fixed))
                        .compose(done -> previews.keepNewest(connection, campaign.id(), actor, id, PREVIEWS))
                        .map(id));
    }

    /** A bulk act of the campaign. */
    public Future<Optional<BulkAct>> find(Campaign campaign, UUID id) {
        return store.find(pool, id)
                .map(found -> found.filter(bulk -> bulk.campaign().equals(campaign.id())));
    }

    /** The newest of a campaign. */
    public Future<List<BulkAct>> recent(Campaign campaign) {
        return store.recent(pool, campaign.id(), clock.instant().minus(LOOKED_AT));
    }

    /** What it would do, as things are now. */
    public Future<Preview> look(BulkAct bulk) {
        return previews.states(pool, bulk.id())
                .compose(states -> previews.change(pool, bulk)
                        .compose(change -> search.sample(pool, bulk)
                                .map(sample -> new Preview(states, change[0], change[0] + change[1], sample))));
    }

    /** Whether {@code by} needs a second person to begin what was previewed, as things are now. */
    public Future<Boolean> takesTwo(BulkAct bulk, StaffMember by) {
        return takesTwo(pool, bulk, by.actor(), clock.instant());
    }

    private static Future<Boolean> takesTwo(SqlClient client, BulkAct bulk, String actor, Instant now) {
        return bulk.takesTwo()
                ? Future.succeededFuture(true)
                : AloneStore.exceeded(client, bulk.campaign(), actor, bulk.effect(), bulk.total(), now);
    }

    /** Begins what was previewed, or proposes it to a second person where it takes one; that needs {@code why}. */
    public Future<Begun> begin(Campaign campaign, BulkAct bulk, StaffMember by, Optional<Reason> why) {
        if (bulk.total() == 0 || bulk.state() != State.PREVIEWED) {
            return Future.succeededFuture(Begun.NOT_NOW);
        }
        return run(bulk, by.actor())
                .compose(begun -> begun == Begun.TAKES_TWO && why.isPresent()
                        ? propose(campaign, bulk, by, why.orElseThrow())
                        : Future.succeededFuture(begun));
    }

    /** The tally first, as for every act: what one person does alone is counted one act after the other. */
    private Future<Begun> run(BulkAct bulk, String actor) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> ledgers.lock(connection, bulk.campaign())
                        .compose(tally -> takesTwo(connection, bulk, actor, now))
                        .compose(two -> two
                                ? Future.succeededFuture(Begun.TAKES_TWO)
                                : start(connection, bulk.id(), actor, now)
                                        .compose(begun -> begun
                                                ? record(connection, bulk, actor, "bulk.begin", now)
                                                        .map(Begun.RUNNING)
                                                : Future.succeededFuture(Begun.NOT_NOW))))
                .onSuccess(begun -> jobs.wake())
                .recover(failure -> Faults.isOfARow(failure)
                        ? Future.succeededFuture(Begun.NOT_NOW)
                        : Future.failedFuture(failure));
    }

    private Future<Boolean> start(SqlConnection connection, UUID id, String actor, Instant now) {
        return store.move(
                        connection,
                        id,
                        List.of(State.PREVIEWED),
                        State.RUNNING,
                        now,
                        Optional.empty(),
                        Optional.of(actor))
                .compose(begun -> begun
                        ? jobs.schedule(connection, BulkJob.NAME, id, now).map(true)
                        : Future.succeededFuture(false));
    }

    private Future<Begun> propose(Campaign campaign, BulkAct bulk, StaffMember by, Reason why) {
        JsonObject facts = new JsonObject()
                .put("bulk", bulk.id().toString())
                .put("batch", bulk.batch())
                .put("total", bulk.total())
                .put(
                        "act",
                        (bulk.undoes().isPresent() ? "undo_" : "") + bulk.act().word())
                .put("reason", bulk.reason().orElse("none").replace('-', '_'));
        InCampaign where = new InCampaign(campaign.id(), campaign.slug());
        return pool.withTransaction(connection -> approvals
                .propose(connection, twoPersons, by, Optional.of(where), "bulk:" + bulk.id(), facts, why)
                .compose(result -> result instanceof ProposeResult.Proposed proposed
                        ? store.move(
                                        connection,
                                        bulk.id(),
                                        List.of(State.PREVIEWED),
                                        State.PROPOSED,
                                        clock.instant(),
                                        Optional.of(proposed.proposal().id()),
                                        Optional.of(by.actor()))
                                .compose(moved -> moved
                                        ? Future.succeededFuture(Begun.PROPOSED)
                                        : Future.failedFuture(new IllegalStateException("begun meanwhile")))
                        : Future.succeededFuture(Begun.NOT_NOW)));
    }

    /** Ends it after the batch under way; what was done stays done, and can be taken back. */
    public Future<Void> stop(BulkAct bulk, String actor) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.move(
                        connection,
                        bulk.id(),
                        List.of(State.RUNNING),
                        State.STOPPING,
                        now,
                        Optional.empty(),
                        Optional.empty())
                .compose(
                        moved -> moved ? record(connection, bulk, actor, "bulk.stop", now) : Future.succeededFuture()));
    }

    /**
     * Begins to take back all that it has done, and gives the act that does so: where that takes a second person, it
     * waits as a preview to be proposed. Nothing where that cannot be.
     */
    public Future<Optional<UUID>> undo(BulkAct bulk, String actor) {
        if (!bulk.canBeUndone()) {
            return Future.succeededFuture(Optional.empty());
        }
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        return pool.withTransaction(connection -> ledgers.lock(connection, bulk.campaign())
                        .compose(tally -> previews.freezeUndo(connection, id, bulk.id()))
                        .compose(fixed -> previews.insertUndo(connection, id, bulk, actor, now, fixed)
                                .compose(done -> undoTakesTwo(connection, bulk, fixed.total(), actor, now)))
                        .compose(two -> two
                                ? Future.succeededFuture()
                                : start(connection, id, actor, now)
                                        .compose(done -> recordUndo(connection, bulk, actor, now)))
                        .map(Optional.of(id)))
                .onSuccess(begun -> jobs.wake())
                // Somebody else was faster: the database lets nothing be taken back twice.
                .recover(failure -> Faults.isOfARow(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static Future<Boolean> undoTakesTwo(
            SqlConnection connection, BulkAct bulk, int total, String actor, Instant now) {
        return total > BulkAct.ALONE
                ? Future.succeededFuture(true)
                : AloneStore.exceeded(
                        connection, bulk.campaign(), actor, bulk.act().takenBack(), total, now);
    }

    private Future<Void> recordUndo(SqlConnection connection, BulkAct bulk, String actor, Instant now) {
        return record(connection, bulk, actor, "bulk.undo", now);
    }

    private Future<Void> record(SqlConnection connection, BulkAct bulk, String actor, String act, Instant now) {
        JsonObject detail = new JsonObject()
                .put("act", bulk.act().word())
                .put("total", act.equals("bulk.undo") ? bulk.done() : bulk.total())
                .put("batch", bulk.batch());
        bulk.reason().ifPresent(reason -> detail.put("reason", reason));
        return audit.append(
                connection,
                AuditEntry.of(now, actor, act, "bulk:" + bulk.id())
                        .in(bulk.campaign())
                        .with(detail));
    }
}
