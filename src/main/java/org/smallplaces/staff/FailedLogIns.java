package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Failed log-ins, counted for each account and written to the audit once a minute at most: an entry is kept for ever,
 * so a stranger must not be able to make one for each try. All that belong to no account are counted together.
 */
final class FailedLogIns {
    private static final Logger LOGGER = LoggerFactory.getLogger(FailedLogIns.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String NO_ACCOUNT = "staff:unknown";

    private final Vertx vertx;
    private final Pool pool;
    private final AuditLog audit = new AuditLog();
    private final Clock clock;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean planned = new AtomicBoolean();

    FailedLogIns(Vertx vertx, Pool pool, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
    }

    /** Counts one failure on the account, or on none. */
    void count(Optional<UUID> account) {
        count(account.map(id -> "staff:" + id).orElse(NO_ACCOUNT), 1);
    }

    private void count(String subject, int failures) {
        counts.computeIfAbsent(subject, any -> new AtomicInteger()).addAndGet(failures);
        if (planned.compareAndSet(false, true)) {
            vertx.setTimer(
                    PAUSE.toMillis(),
                    timer -> write().onFailure(failure -> LOGGER.warn(
                            "failed_log_ins_not_written type={}",
                            failure.getClass().getName())));
        }
    }

    /** Writes what has been counted; what cannot be written now is counted again. */
    Future<Void> write() {
        planned.set(false);
        Future<Void> written = Future.succeededFuture();
        for (String subject : counts.keySet()) {
            AtomicInteger count = counts.get(subject);
            int failures = count == null ? 0 : count.getAndSet(0);
            if (failures > 0) {
                written = written.compose(before -> append(subject, failures))
                        .onFailure(failure -> count(subject, failures));
            }
        }
        return written;
    }

    private Future<Void> append(String subject, int failures) {
        LOGGER.info("log_ins_failed subject={} count={}", subject, failures);
        return audit.append(
                pool,
                AuditEntry.of(clock.instant(), "system", "staff.log-in-failed", subject)
                        .with(new JsonObject().put("count", failures)));
    }
}
