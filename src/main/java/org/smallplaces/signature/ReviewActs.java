package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
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

    public ReviewActs(Vertx vertx, Pool pool, AuditLog audit, Clock clock) {
        this.turns = new Turns(vertx);
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does one act to some signatures of a campaign, all or nothing; the Future ends after the COMMIT. Repeating it is
     * harmless: what is done already is unchanged.
     *
     * @param actor as the audit names who acts
     */
    public Future<Map<UUID, ReviewOutcome>> act(
            Campaign campaign, Collection<UUID> signatures, ReviewAct act, String actor) {
        List<UUID> ids = signatures.stream().distinct().sorted().toList();
        return transact(campaign, ids, act, actor)
                .recover(failure -> turns.again(() -> transact(campaign, ids, act, actor), failure))
                .recover(failure -> Future.failedFuture(
                        Faults.isTimeless(failure) ? failure : Faults.unavailable("review", failure)));
    }

    private Future<Map<UUID, ReviewOutcome>> transact(Campaign campaign, List<UUID> ids, ReviewAct act, String actor) {
        return pool.withTransaction(connection -> apply(connection, campaign, ids, act, actor))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Map<UUID, ReviewOutcome>> apply(
            SqlConnection connection, Campaign campaign, List<UUID> ids, ReviewAct act, String actor) {
        Instant now = clock.instant();
        return store.open(connection, campaign, ids, now).compose(ledger -> {
            Map<UUID, ReviewOutcome> outcomes = new LinkedHashMap<>();
            ids.forEach(id -> outcomes.put(id, ledger.review(id, act)));
            return store.write(connection, ledger, now)
                    .compose(done -> record(connection, ledger, act, actor, campaign.id(), now))
                    .map(outcomes);
        });
    }

    private Future<Void> record(
            SqlConnection connection, Ledger ledger, ReviewAct act, String actor, UUID campaign, Instant now) {
        Future<Void> recorded = Future.succeededFuture();
        for (LedgerEntry changed : ledger.changed()) {
            AuditEntry entry = AuditEntry.of(now, actor, "signature." + act.word(), "signature:" + changed.id())
                    .in(campaign)
                    .with(new JsonObject().put("state", changed.state().word()));
            recorded = recorded.compose(before -> audit.append(connection, entry));
        }
        return recorded;
    }
}
