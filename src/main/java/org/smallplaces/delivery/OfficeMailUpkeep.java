package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Forgets to which addresses the links of offices were sent, once those have ended, and a year after a pack was
 * acknowledged who did that. Keeps that a mail was not sent.
 */
public final class OfficeMailUpkeep {
    private static final int YEARS_OF_NAMES = 1;

    private final Pool pool;
    private final Clock clock;
    private final OfficeMailStore store = new OfficeMailStore();
    private final OfficeLinkStore links = new OfficeLinkStore();

    public OfficeMailUpkeep(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** To be repeated. */
    public Future<Void> run() {
        Instant now = clock.instant();
        Instant before = now.atOffset(ZoneOffset.UTC).minusYears(YEARS_OF_NAMES).toInstant();
        return store.noteFailed(pool)
                .compose(done -> store.forget(pool, now))
                .compose(done -> links.forgetNames(pool, before));
    }
}
