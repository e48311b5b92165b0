package org.smallplaces.complaint;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;

/**
 * What somebody complains of, as it reaches us.
 *
 * @param campaign that it is about, where it is about one
 * @param language in which they are answered
 * @param at when it reached us
 */
record Brought(
        Subject about,
        Optional<UUID> campaign,
        String words,
        Optional<EmailAddress> email,
        Language language,
        Instant at) {
    @Override
    public String toString() {
        return "a complaint";
    }
}
