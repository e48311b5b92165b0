package org.smallplaces.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;

/**
 * A version of a campaign's text.
 *
 * @param languages in which it was written
 * @param since when it became the current one
 * @param until when the next one did; nothing for the current one
 */
public record TextVersion(int version, List<Language> languages, Instant since, Optional<Instant> until) {
    public TextVersion {
        languages = List.copyOf(languages);
    }
}
