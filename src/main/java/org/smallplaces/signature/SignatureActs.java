package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.db.PipelinedTransaction;

/**
 * Verifies, disowns and withdraws signatures. Acts of one campaign are done in batches, one batch in flight; each
 * batch first locks the campaign's tally row, so numbers are exact whatever the nodes do.
 */
public final class SignatureActs {
    private static final int LARGEST_BATCH = 500;
    private static final int PATIENCE_SECONDS = 15;
    private static final int LONGEST_QUEUE = 20_000;

    private final Pool pool;
    private final Clock clock;
    private final Turns turns;
    private final LedgerStore store = new LedgerStore();
    private final Map<UUID, Line> lines = new HashMap<>();
    private int waiting;

    /** The acts of one campaign that wait, and whether a batch is in flight. */
    private static final class Line {
        private final Deque<Waiting> queue = new ArrayDeque<>();
        private boolean busy;
    }

    private record Waiting(Campaign campaign, UUID signature, SignatureAct act, Promise<ActOutcome> answer) {}

    public SignatureActs(Vertx vertx, Pool pool, Clock clock) {
        this.turns = new Turns(vertx);
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Does one act; the Future ends after its COMMIT. Repeating an act is harmless. Fails with {@link
     * org.smallplaces.http.Unavailable} where too many acts wait or the database is out of reach.
     */
    public Future<ActOutcome> act(Campaign campaign, UUID signature, SignatureAct act) {
        Waiting one = new Waiting(campaign, signature, act, Promise.promise());
        synchronized (lines) {
            if (waiting >= LONGEST_QUEUE) {
                return Future.failedFuture(Faults.unavailable());
            }
            waiting++;
            lines.computeIfAbsent(campaign.id(), any -> new Line()).queue.add(one);
        }
        pump(campaign.id());
        return one.answer().future();
    }

    private void pump(UUID campaign) {
        List<Waiting> batch = next(campaign);
        if (batch.isEmpty()) {
            return;
        }
        run(batch).onComplete(done -> {
            synchronized (lines) {
                Line line = lines.get(campaign);
                if (line != null) {
                    line.busy = false;
                    if (line.queue.isEmpty()) {
                        lines.remove(campaign);
                    }
                }
            }
            pump(campaign);
        });
    }

    /** The next batch: in it, all acts on one signature are the same, so that its row changes at most once. */
    private List<Waiting> next(UUID campaign) {
        synchronized (lines) {
            Line line = lines.get(campaign);
            if (line == null || line.busy || line.queue.isEmpty()) {
                return List.of();
            }
            line.busy = true;
            Map<UUID, SignatureAct> taken = new HashMap<>();
            List<Waiting> batch = new ArrayList<>();
            Iterator<Waiting> queue = line.queue.iterator();
            while (queue.hasNext() && batch.size() < LARGEST_BATCH) {
                Waiting one = queue.next();
                SignatureAct first = taken.putIfAbsent(one.signature(), one.act());
                if (first == null || first == one.act()) {
                    batch.add(one);
                    queue.remove();
                }
            }
            waiting -= batch.size();
            return batch;
        }
    }

    /** Ends when everyone in the batch has been answered; never fails. */
    private Future<Void> run(List<Waiting> batch) {
        Campaign campaign = batch.get(batch.size() - 1).campaign();
        Map<UUID, SignatureAct> acts = batch.stream()
                .sorted(Comparator.comparing(Waiting::signature))
                .collect(
                        Collectors.toMap(Waiting::signature, Waiting::act, (first, same) -> first, LinkedHashMap::new));
        return transact(campaign, acts)
                .recover(failure -> turns.again(() -> transact(campaign, acts), failure))
                .onSuccess(outcomes -> answer(batch, outcomes))
                .onFailure(failure -> fail(batch, failure))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** A repeated act is harmless, so one whose COMMIT was lost sight of may be done again. */
    private Future<Map<UUID, ActOutcome>> transact(Campaign campaign, Map<UUID, SignatureAct> acts) {
        return PipelinedTransaction.in(pool, transaction -> apply(transaction, campaign, acts))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Of several who did the same in one batch, the first has done it. */
    private static void answer(List<Waiting> batch, Map<UUID, ActOutcome> outcomes) {
        batch.forEach(one -> {
            ActOutcome outcome = outcomes.get(one.signature());
            outcomes.computeIfPresent(one.signature(), (id, first) -> first.again());
            one.answer().complete(outcome);
        });
    }

    /** What a rule or a constraint refuses is a fault; anything else passes, as the database comes back. */
    private static void fail(List<Waiting> batch, Throwable failure) {
        Throwable answer = Faults.isTimeless(failure) ? failure : Faults.unavailable("acts", failure);
        batch.forEach(one -> one.answer().fail(answer));
    }

    private Future<Map<UUID, ActOutcome>> apply(
            PipelinedTransaction transaction, Campaign campaign, Map<UUID, SignatureAct> acts) {
        Instant now = clock.instant();
        SqlConnection connection = transaction.connection();
        return transaction
                .begun(store.open(connection, campaign, acts.keySet(), now))
                .compose(ledger -> {
                    Map<UUID, ActOutcome> outcomes = new HashMap<>();
                    acts.forEach((id, act) -> outcomes.put(id, ledger.apply(id, act)));
                    Future<Void> written = store.write(connection, ledger, now);
                    // What is removed goes on after the first answers; all else has been sent by now.
                    Future<Void> committed = ledger.removed().isEmpty()
                            ? transaction.commit()
                            : written.compose(done -> transaction.commit());
                    return written.compose(done -> committed).map(outcomes);
                });
    }
}
