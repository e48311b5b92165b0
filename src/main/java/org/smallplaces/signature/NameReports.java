package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.smallplaces.core.Campaign;

/** Takes what somebody says about a name in the public list. It changes nothing but what staff are shown. */
public final class NameReports {
    /** The most characters that are kept of what somebody says. */
    public static final int LONGEST = 1000;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration KEPT_UNSETTLED = Duration.ofDays(180);

    private final Pool pool;
    private final Clock clock;
    private final ReportStore store = new ReportStore();

    public NameReports(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Keeps {@code words} for staff, about those of {@code signatures} that are shown in public. */
    public Future<Void> report(Campaign campaign, Collection<UUID> signatures, String words) {
        return store.file(pool, campaign.id(), signatures, words, clock.instant())
                .recover(failure -> Faults.asAnswer("report", failure));
    }

    /** Deletes what was dealt with 30 days ago, and what nobody has dealt with for 180. */
    public Future<Void> forget() {
        Instant now = clock.instant();
        return store.forget(pool, now.minus(KEPT), now.minus(KEPT_UNSETTLED));
    }
}
