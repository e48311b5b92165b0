package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the logos that are no more the site's: a month later, as mails of before still ask for theirs. */
public final class UnusedLogos {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final Settings settings;
    private final Clock clock;
    private final LogoStore store = new LogoStore();

    public UnusedLogos(Pool pool, Settings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** For a job that runs daily. */
    public Future<Void> forget() {
        Instant now = clock.instant();
        return settings.refresh()
                .compose(done -> store.forget(pool, settings.current().logo().map(Logo::hash), now, now.minus(KEPT)));
    }
}
