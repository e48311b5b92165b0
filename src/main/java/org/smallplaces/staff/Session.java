package org.smallplaces.staff;

import java.time.Instant;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/**
 * Somebody who is logged in.
 *
 * @param id by which its owner speaks of it; the secret in the cookie is another
 * @param authenticatedAt when they last proved who they are
 */
record Session(
        UUID id, StaffMember member, boolean hasFactor, Instant begunAt, Instant seenAt, Instant authenticatedAt) {
    /** When it ends unless it is used before. */
    Instant idleUntil() {
        Instant idle = seenAt.plus(Sessions.IDLE);
        return idle.isBefore(until()) ? idle : until();
    }

    /** When it ends in any case. */
    Instant until() {
        return begunAt.plus(Sessions.LONGEST);
    }

    /** Whether its owner has proved lately who they are. */
    boolean isFresh(Instant now) {
        return authenticatedAt.plus(Sessions.FRESH).isAfter(now);
    }

    /** The same session, used just now. */
    Session seen(Instant now) {
        return new Session(id, member, hasFactor, begunAt, now, authenticatedAt);
    }
}
