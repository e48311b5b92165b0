package org.smallplaces.staff;

import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * What is needed to let somebody in, or to write to them: a row of {@code staff} that is not disabled. It never prints
 * itself.
 *
 * @param emailHash by which it is found
 * @param address to which mail goes
 */
record Account(
        UUID id,
        PasswordHash passwordHash,
        boolean trial,
        String name,
        byte[] emailHash,
        String address,
        Language language,
        boolean hasFactor) {
    @Override
    public String toString() {
        return "an account";
    }
}
