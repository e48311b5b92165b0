package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Campaign;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.job.OneTimeJob;
import org.smallplaces.signature.BulkAct.State;
import org.smallplaces.signature.BulkRunStore.Order;
import org.smallplaces.signature.BulkRunStore.Turn;

/**
 * Carries out what staff have asked for on many signatures, in batches: each is one transaction under the tally's lock,
 * with what became of every signature and its entry in the audit. So it may be killed anywhere and begun again: it goes
 * on where the last COMMIT left it.
 */
public final class BulkJob {
    /** The job's name, for ever. */
    public static final String NAME = "bulk-review";

    /** No verification waits longer than such a batch takes. */
    static final int BATCH = 500;

    private final Pool pool;
    private final Function<UUID, Optional<Campaign>> campaigns;
    private final AuditLog audit;
    private final Clock clock;
    private final LedgerStore ledgers = new LedgerStore();
    private final ReportStore reports = new ReportStore();
    private final BulkPreviewStore previews = new BulkPreviewStore();
    private final BulkRunStore runs = new BulkRunStore();
    private final BulkStore store = new BulkStore();

    public BulkJob(Pool pool, Function<UUID, Optional<Campaign>> campaigns, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** The job, to be handed to {@link org.smallplaces.job.Jobs}. */
    public OneTimeJob job() {
        return new OneTimeJob(NAME, this::run);
    }

    /** Deletes previews that nobody has begun within a day. */
    public Future<Void> forget() {
        return pool.withTransaction(
                connection -> previews.forget(connection, clock.instant().minus(BulkActs.LOOKED_AT)));
    }

    /** Goes on until all have had their turn, or somebody wants it to stop. */
    Future<Void> run(UUID id) {
        return batch(id).compose(more -> more ? run(id) : Future.succeededFuture());
    }

    /** Whether there may be more to do. */
    Future<Boolean> batch(UUID id) {
        return store.find(pool, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : campaigns
                                .apply(found.get().campaign())
                                .map(campaign -> pool.withTransaction(connection -> batch(connection, campaign, id)))
                                .orElseGet(() -> Future.failedFuture(
                                        new IllegalStateException("the campaign is not there any more"))));
    }

    /** The tally first, as for every act. */
    private Future<Boolean> batch(SqlConnection connection, Campaign campaign, UUID id) {
        return ledgers.lock(connection, campaign.id())
                .compose(tally -> runs.lock(connection, id).compose(order -> {
                    State state = order.map(Order::state).orElse(State.DONE);
                    return switch (state) {
                        case RUNNING -> go(connection, campaign, tally, id, order.orElseThrow());
                        case STOPPING ->
                            store.move(
                                            connection,
                                            id,
                                            List.of(state),
                                            State.STOPPED,
                                            clock.instant(),
                                            Optional.empty(),
                                            Optional.empty())
                                    .map(false);
                        case PREVIEWED, PROPOSED, REFUSED, DONE, STOPPED -> Future.succeededFuture(false);
                    };
                }));
    }

    private Future<Boolean> go(SqlConnection connection, Campaign campaign, Tally tally, UUID id, Order order) {
        Instant now = clock.instant();
        return runs.next(connection, id, BATCH, order.seenAt()).compose(turns -> {
            if (turns.isEmpty()) {
                return store.move(
                                connection,
                                id,
                                List.of(State.RUNNING),
                                State.DONE,
                                now,
                                Optional.empty(),
                                Optional.empty())
                        .map(false);
            }
            List<UUID> signatures = turns.stream().map(Turn::signature).toList();
            return LedgerStore.read(connection, campaign.id(), signatures)
                    .map(rows -> new Ledger(campaign, tally, rows, now))
                    .compose(ledger -> {
                        List<ReviewOutcome> outcomes = new ArrayList<>(turns.size());
                        turns.forEach(turn -> outcomes.add(act(ledger, order, turn)));
                        return ledgers.write(connection, ledger, now)
                                .compose(done -> reports.settle(connection, campaign.id(), done(turns, outcomes), now))
                                .compose(done -> runs.record(connection, id, turns, outcomes))
                                .compose(done -> record(connection, campaign, id, order, outcomes, now));
                    })
                    .map(true);
        });
    }

    private static ReviewOutcome act(Ledger ledger, Order order, Turn turn) {
        if (order.undo()) {
            boolean shows = order.act() == ReviewAct.HOLD || order.act() == ReviewAct.HIDE;
            return shows && turn.reprinted()
                    ? ReviewOutcome.UNCHANGED
                    : ledger.undo(turn.signature(), order.act(), turn.seen());
        }
        // Whoever looked at the preview has not seen this name, or this line.
        return turn.reprinted()
                ? ReviewOutcome.UNCHANGED
                : counted(
                        ledger.review(turn.signature(), new ReviewDecision(order.act(), order.reason()), turn.seen()));
    }

    /** One of which nobody has seen the line stays as it is. */
    private static ReviewOutcome counted(ReviewOutcome outcome) {
        return outcome == ReviewOutcome.UNSEEN || outcome == ReviewOutcome.RESTRICTED
                ? ReviewOutcome.UNCHANGED
                : outcome;
    }

    private static List<UUID> done(List<Turn> turns, List<ReviewOutcome> outcomes) {
        List<UUID> done = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            if (outcomes.get(i) == ReviewOutcome.DONE) {
                done.add(turns.get(i).signature());
            }
        }
        return done;
    }

    /** One entry a batch: which signatures they are stands with the bulk act. */
    private Future<Void> record(
            SqlConnection connection,
            Campaign campaign,
            UUID id,
            Order order,
            List<ReviewOutcome> outcomes,
            Instant now) {
        JsonObject detail = new JsonObject()
                .put("done", BulkRunStore.count(outcomes, ReviewOutcome.DONE))
                .put("unchanged", BulkRunStore.count(outcomes, ReviewOutcome.UNCHANGED))
                .put("place-taken", BulkRunStore.count(outcomes, ReviewOutcome.PLACE_TAKEN));
        order.reason().ifPresent(reason -> detail.put("reason", reason.word()));
        String act = "signature." + (order.undo() ? "undo-" : "") + order.act().word();
        return audit.append(
                connection,
                AuditEntry.of(now, order.actor(), act, "bulk:" + id)
                        .in(campaign.id())
                        .with(detail));
    }
}
