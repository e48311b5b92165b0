package org.smallplaces.subject;

import java.time.Instant;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * What staff answered to a request, by mail.
 *
 * @param id also that of its mail
 * @param letter to whom and what, sealed
 * @param by who of staff wrote it
 * @param name of whoever wrote it
 */
record Answer(UUID id, UUID request, Language language, byte[] letter, Instant at, UUID by, String name) {
    @Override
    public String toString() {
        return "an answer to a request";
    }
}
