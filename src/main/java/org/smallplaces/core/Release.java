package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a campaign has been let out, as the database has it.
 *
 * @param quiet whether it was published to go round quietly; what is settled when it stops being a draft stays so, since
 *     only a release by two people may make it public
 * @param at from when the public may see it; a moment that is still to come is an embargo
 * @param sendBy the day to send it by that was recorded after the one in its definition, if any was
 */
public record Release(boolean quiet, Optional<Instant> at, Optional<LocalDate> sendBy) {
    /** Of a campaign that never was quiet. */
    public static final Release NEVER_QUIET = new Release(false, Optional.empty(), Optional.empty());

    /** Of a campaign that goes round quietly, and is not released. */
    public static final Release QUIET = new Release(true, Optional.empty(), Optional.empty());

    /** Whether it is out at {@code now}: at its very second, not earlier and not later. */
    public boolean isOut(Instant now) {
        return !quiet || at.filter(out -> !now.isBefore(out)).isPresent();
    }

    /** The moment until which what was released must not be published; nothing where none is awaited. */
    public Optional<Instant> embargo(Instant now) {
        return at.filter(now::isBefore);
    }
}
