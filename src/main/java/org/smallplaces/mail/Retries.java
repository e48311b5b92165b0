package org.smallplaces.mail;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a mail is tried again: soon enough for grey-listing, late enough to outlast a mail server's bad day. A quarter
 * of each pause is left to chance, so that a crowd of mails does not come back at once.
 */
final class Retries {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));
    private static final double CHANCE = 0.25;

    private final RandomGenerator random;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after attempt {@code number}, which is not the last. */
    Duration after(int number) {
        long millis = PAUSES.get(number - 1).toMillis();
        return Duration.ofMillis(millis + (long) (millis * CHANCE * random.nextDouble()));
    }
}
