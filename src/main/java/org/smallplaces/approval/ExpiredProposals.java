package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import org.smallplaces.db.AuditLog;

/**
 * Ends proposals that nobody decided in time. Nothing waits for it to run: what has expired cannot be decided before
 * either.
 */
public final class ExpiredProposals {
    private static final int BATCH = 100;

    private final Pool pool;
    private final Clock clock;
    private final ProposalStore store = new ProposalStore();
    private final ApprovalAudit audit = new ApprovalAudit(new AuditLog());

    public ExpiredProposals(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Ends all whose time has run out by now. */
    public Future<Void> run() {
        return batch().compose(ended -> ended < BATCH ? Future.succeededFuture() : run());
    }

    private Future<Integer> batch() {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> store.expire(transaction, now, BATCH)
                .compose(expired -> audit.expired(transaction, expired, now).map(expired.size())));
    }
}
