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
 * @param until until when they may sign, where they were accepted and invited
 * @param signed whether they have done so
 */
record LateRequest(
        UUID id,
        UUID campaign,
        String name,
        String organisation,
        Optional<byte[]> email,
        Language language,
        Instant askedAt,
        String state,
        Optional<Instant> until,
        boolean signed) {
    /** One that waits for an answer. */
    static LateRequest asked(
            UUID id,
            UUID campaign,
            String name,
            String organisation,
            Optional<byte[]> email,
            Language language,
            Instant askedAt) {
        return new LateRequest(
                id, campaign, name, organisation, email, language, askedAt, "waiting", Optional.empty(), false);
    }

    @Override
    public String toString() {
        return "a late request";
    }
}
