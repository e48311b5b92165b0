package org.smallplaces.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffRoles;

/**
 * Somebody was asked to work with the console and has not answered. It never prints itself.
 *
 * @param address to which it is mailed
 * @param invitedBy who sent it last, and {@code inviter} by name
 * @param generation of its link: only the present one opens it
 * @param taken whether the address has an account already, which only the mail tells
 */
record Invitation(
        UUID id,
        String address,
        String name,
        UUID invitedBy,
        String inviter,
        StaffRoles roles,
        Language language,
        int generation,
        Instant invitedAt,
        Instant expiresAt,
        boolean taken) {
    /** How long its link opens it. */
    static final Duration VALID = Duration.ofDays(7);

    boolean holds(Instant now) {
        return expiresAt.isAfter(now);
    }

    @Override
    public String toString() {
        return "an invitation";
    }
}
