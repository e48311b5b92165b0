package org.smallplaces.cosigning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * Somebody who came after the deadline and asks to be added.
 *
 * @param email sealed; nothing where none was given
 * @param state {@code waiting}, {@code accepted} or {@code declined}
 */
record LateRequest(
        UUID id,
        UUID campaign,
        String name,
        String organisation,
        Optional<byte[]> email,
        Language language,
        Instant askedAt,
        String state) {
    @Override
    public String toString() {
        return "a late request";
    }
}
