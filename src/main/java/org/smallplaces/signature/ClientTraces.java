package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** From where signatures came, as long as it may be known. */
public final class ClientTraces {
    /** How long a client address is kept; the privacy notice says so too. */
    public static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final Clock clock;
    private final TraceStore store = new TraceStore();

    public ClientTraces(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Deletes those of these signatures: somebody objects to their being kept. */
    public Future<Void> forget(SqlConnection transaction, Collection<UUID> signatures) {
        Instant now = clock.instant();
        return store.forget(
                transaction,
                signatures,
                SignatureInsertStore.time(now.minus(KEPT).minus(Duration.ofDays(1))),
                SignatureInsertStore.time(now));
    }

    /** Deletes what is older. */
    public Future<Void> forget() {
        return store.forget(pool, clock.instant().minus(KEPT));
    }
}
