package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;

/** Deletes the pictures that no campaign shows and no draft names. */
public final class UnusedPictures {
    /** One that was just sent is named by its draft a moment later. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Pool pool;
    private final Clock clock;
    private final PictureStore store = new PictureStore();

    public UnusedPictures(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** For a job that runs daily. */
    public Future<Void> forget() {
        return store.forget(pool, clock.instant().minus(KEPT));
    }
}
