package org.smallplaces.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The link by which one office gets one pack.
 *
 * @param delivery for which it was made
 * @param by who made it
 * @param acknowledgedBy as the recipient gave it, or empty
 * @param accesses what was done by it, the first first
 */
record OfficeLink(
        UUID id,
        UUID delivery,
        int generation,
        String by,
        Instant created,
        Instant expires,
        Optional<Instant> revoked,
        Optional<Instant> acknowledged,
        String acknowledgedBy,
        String acknowledgedReference,
        List<Access> accesses) {
    /** What is written down where the office only says that its pack has arrived. */
    static final String ACKNOWLEDGED = "acknowledged";

    OfficeLink {
        accesses = List.copyOf(accesses);
    }

    /** Something that was done by it. */
    record Access(Instant at, String what) {}

    /** Whether a pack, or the letter out of one, was taken by it. */
    boolean taken() {
        return accesses.stream().anyMatch(access -> !access.what().equals(ACKNOWLEDGED));
    }

    /** Whether it opens anything. */
    boolean holds(Instant now) {
        return revoked.isEmpty() && now.isBefore(expires);
    }
}
