package org.smallplaces.pack;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how far the work on a pack is, ends it where somebody has cancelled the pack, and lets it rest between its pieces
 * where it gives way to others.
 */
final class PackProgress {
    private static final Logger LOG = LoggerFactory.getLogger(PackProgress.class);

    private final ProgressStore store;
    private final RemainingTime remaining;
    private final Clock clock;
    private final Rests rests = Rests.ofThisProcess();
    private PackStep step = PackStep.WAITING;
    private Instant since;

    PackProgress(ProgressStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.since = clock.instant();
        this.remaining = new RemainingTime(since);
    }

    /** How many lines each step will have. */
    void expect(Map<PackStep, Long> lines) {
        remaining.expect(lines);
    }

    /** A step whose parts are not counted has begun. */
    void begin(PackStep next) throws SQLException {
        reached(next, 0, 0);
    }

    /** So many lines of a step are done; throws {@link PackCancelled} where the pack is not wanted any more. */
    void reached(PackStep now, long done, long total) throws SQLException {
        turnTo(now);
        if (!store.say(now, done, total, remaining.at(now, done, total, clock.instant()))) {
            throw new PackCancelled();
        }
        rests.rest();
    }

    /** The last step is over. */
    void end() {
        turnTo(PackStep.WAITING);
    }

    private void turnTo(PackStep next) {
        if (next == step) {
            return;
        }
        Instant now = clock.instant();
        if (step != PackStep.WAITING) {
            LOG.info(
                    "pack_step step={} millis={}",
                    step.word(),
                    Duration.between(since, now).toMillis());
        }
        step = next;
        since = now;
    }
}
