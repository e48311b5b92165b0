package org.smallplaces.core;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody may do beside signing, somewhere else.
 *
 * @param link begins with {@code https://} or {@code mailto:}
 * @param when it takes place; afterwards it is not offered any more
 * @param where it takes place
 */
public record NextStep(Kind kind, Localised label, String link, Optional<Instant> when, Optional<Localised> where) {
    /** What kind of thing it is. */
    public enum Kind {
        DONATE,
        EVENT,
        SCREENING,
        LINK
    }

    /** Whether it can still be done at {@code now}. */
    public boolean isAhead(Instant now) {
        return when.filter(begins -> !begins.isAfter(now)).isEmpty();
    }
}
