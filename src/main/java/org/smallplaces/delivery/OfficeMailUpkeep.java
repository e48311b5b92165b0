package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;

/** Forgets to which addresses the links of offices were sent, once those have ended. */
public final class OfficeMailUpkeep {
    private final Pool pool;
    private final Clock clock;
    private final OfficeMailStore store = new OfficeMailStore();

    public OfficeMailUpkeep(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** To be repeated. */
    public Future<Void> run() {
        return store.forget(pool, clock.instant());
    }
}
