package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.smallplaces.core.Campaign;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Carries out what staff decide about signatures: like {@link SignatureActs} in one transaction that first locks the
 * campaign's tally row, with an entry in the audit for each signature that it has changed.
 */
public final class ReviewActs {
    private static final int PATIENCE_SECONDS = 15;

    private final Pool pool;
    private final AuditLog audit;
    private final Clock clock;
    private final Turns turns;
    private final LedgerStore store = new LedgerStore();
    private final ReportStore reports = new ReportStore();

    public ReviewActs(Vertx vertx, Pool pool, AuditLog audit, Clock clock) {
        this.turns = new Turns(vertx);
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does one act to some signatures of a campaign, all or nothing; the Future ends after the COMMIT. Repeating it is
     * harmless: what is done already is unchanged. What one person may not do alone is not done.
     *
     * @param actor as the audit names who acts
     */
    public Future<Map<UUID, ReviewOutcome>> act(
            Campaign campaign, Collection<UUID> signatures, ReviewDecision decision, String actor) {
        return act(campaign, signatures, decision, actor, ReviewBeside.NOTHING);
    }

    /** The same, with what a feature does in the same transaction; what does not fit any more is unchanged. */
    public Future<Map<UUID, ReviewOutcome>> act(
            Campaign campaign,
            Collection<UUID> signatures,
            ReviewDecision decision,
            String actor,
            ReviewBeside beside) {
        List<UUID> ids = signatures.stream().distinct().sorted().toList();
        return transact(campaign, ids, decision, actor, beside)
                .recover(failure -> turns.again(() -> transact(campaign, ids, decision, actor, beside), failure))
                .recover(failure -> Future.failedFuture(
                        Faults.isTimeless(failure) ? failure : Faults.unavailable("review", failure)));
    }

    private Future<Map<UUID, ReviewOutcome>> transact(
            Campaign campaign, List<UUID> ids, ReviewDecision decision, String actor, ReviewBeside beside) {
        return pool.withTransaction(connection -> apply(connection, campaign, ids, decision, actor, beside))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Map<UUID, ReviewOutcome>> apply(
            SqlConnection connection,
            Campaign campaign,
            List<UUID> ids,
            ReviewDecision decision,
            String actor,
            ReviewBeside beside) {
        Instant now = clock.instant();
        return store.open(connection, campaign, ids, now)
                .compose(ledger -> beside.fitting(connection, ids).compose(fitting -> {
                    Map<UUID, ReviewOutcome> outcomes = new LinkedHashMap<>();
                    ids.forEach(id -> outcomes.put(
                            id, fitting.contains(id) ? ledger.review(id, decision) : ReviewOutcome.UNCHANGED));
                    int changes = Collections.frequency(outcomes.values(), ReviewOutcome.DONE);
                    return AloneStore.exceeded(connection, campaign.id(), actor, decision.act(), changes, now)
                            .compose(exceeded -> {
                                if (exceeded && !isOfLetter(campaign, decision)) {
                                    outcomes.replaceAll((id, outcome) -> ReviewOutcome.TAKES_TWO);
                                    return Future.succeededFuture(outcomes);
                                }
                                return write(connection, campaign, ledger, outcomes, decision, actor, beside, now);
                            });
                }));
    }

    private Future<Map<UUID, ReviewOutcome>> write(
            SqlConnection connection,
            Campaign campaign,
            Ledger ledger,
            Map<UUID, ReviewOutcome> outcomes,
            ReviewDecision decision,
            String actor,
            ReviewBeside beside,
            Instant now) {
        return store.write(connection, ledger, now)
                .compose(done -> settle(connection, campaign, outcomes, decision, now))
                .compose(done -> beside.decided(connection, done(outcomes), now))
                .compose(done -> record(connection, ledger, outcomes, decision, actor, now))
                .map(outcomes);
    }

    /** That a name comes onto a letter is the ordinary thing: letting the letter out is what takes two people. */
    private static boolean isOfLetter(Campaign campaign, ReviewDecision decision) {
        return decision.act() == ReviewAct.APPROVE
                && campaign.definition().kind().hasLines();
    }

    private static List<UUID> done(Map<UUID, ReviewOutcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(one -> one.getValue() == ReviewOutcome.DONE)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whatever staff decide about a signature is their answer to what was reported about it. */
    private Future<Void> settle(
            SqlConnection connection,
            Campaign campaign,
            Map<UUID, ReviewOutcome> outcomes,
            ReviewDecision decision,
            Instant now) {
        boolean dismissed = decision.act() == ReviewAct.DISMISS;
        List<UUID> decided = outcomes.entrySet().stream()
                .filter(one -> dismissed || one.getValue() == ReviewOutcome.DONE)
                .map(Map.Entry::getKey)
                .toList();
        return reports.settle(connection, campaign.id(), decided, now)
                .onSuccess(settled -> {
                    if (dismissed) {
                        settled.forEach(id -> outcomes.put(id, ReviewOutcome.DONE));
                    }
                })
                .mapEmpty();
    }

    private Future<Void> record(
            SqlConnection connection,
            Ledger ledger,
            Map<UUID, ReviewOutcome> outcomes,
            ReviewDecision decision,
            String actor,
            Instant now) {
        Future<Void> recorded = Future.succeededFuture();
        for (Map.Entry<UUID, ReviewOutcome> one : outcomes.entrySet()) {
            if (one.getValue() == ReviewOutcome.DONE) {
                JsonObject detail = new JsonObject();
                ledger.entry(one.getKey())
                        .ifPresent(entry -> detail.put("state", entry.state().word()));
                decision.reason().ifPresent(reason -> detail.put("reason", reason.word()));
                AuditEntry entry = AuditEntry.of(
                                now, actor, "signature." + decision.act().word(), "signature:" + one.getKey())
                        .in(ledger.tally().campaign())
                        .with(detail);
                recorded = recorded.compose(before -> audit.append(connection, entry));
            }
        }
        return recorded;
    }
}
