package org.smallplaces.staff;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffRoles;

/**
 * An account as those see it who look after people. It never prints itself.
 *
 * @param address empty in lists
 * @param seenAt when they last used the console
 * @param disabledAt nothing while they may log in
 */
record Person(
        UUID id,
        String name,
        String address,
        StaffRoles roles,
        boolean hasFactor,
        Instant createdAt,
        Optional<Instant> seenAt,
        Optional<Instant> disabledAt) {
    boolean isActive() {
        return disabledAt.isEmpty();
    }

    @Override
    public String toString() {
        return "a person";
    }
}
