package org.smallplaces.pack;

import java.sql.SQLException;
import java.time.Clock;

/** Says how far the work on a pack is, and ends it where somebody has cancelled the pack. */
final class PackProgress {
    private final ProgressStore store;
    private final RemainingTime remaining;
    private final Clock clock;

    PackProgress(ProgressStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.remaining = new RemainingTime(clock.instant());
    }

    /** A step whose parts are not counted has begun. */
    void begin(PackStep step) throws SQLException {
        reached(step, 0, 0);
    }

    /** So many lines of a step are done; throws {@link PackCancelled} where the pack is not wanted any more. */
    void reached(PackStep step, long done, long total) throws SQLException {
        if (!store.say(step, done, total, remaining.at(step, done, total, clock.instant()))) {
            throw new PackCancelled();
        }
    }
}
