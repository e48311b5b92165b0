package org.smallplaces.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the signatory of a pending signature may ask for the mail once more. It looks at this one signature only: what
 * its mailbox got for others is nobody's business, and is held back by the caps on mail.
 */
public final class Resending {
    /** Between two mails. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /** How often the mail can be asked for once more in a day, beside the first: together as many as the cap allows. */
    public static final int MOST = 2;

    /** How often the address of one signature can be corrected. */
    public static final int MOST_CORRECTIONS = 3;

    private static final Duration DAY = Duration.ofHours(24);

    private Resending() {}

    /** How often the mail was asked for once more, and when last; at first never, and when the signature was given. */
    public record Asked(int times, Instant last) {
        /** What holds after one more at {@code now}. */
        public Asked again(Instant now) {
            return new Asked(isYesterday(now) ? 1 : times + 1, now);
        }

        private boolean isYesterday(Instant now) {
            return !now.isBefore(last.plus(DAY));
        }
    }

    /** From when on it may be sent; nothing where it may be sent at {@code now}. */
    public static Optional<Instant> wait(Asked asked, Instant now) {
        Instant from = asked.last().plus(asked.times() < MOST ? PAUSE : DAY);
        return now.isBefore(from) ? Optional.of(from) : Optional.empty();
    }

    /** Whether the address of a signature of this generation may be corrected: each correction begins a new one. */
    public static boolean mayCorrect(int generation) {
        return generation <= MOST_CORRECTIONS;
    }
}
