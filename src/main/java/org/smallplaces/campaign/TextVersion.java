package org.smallplaces.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.TextChange;
import org.smallplaces.core.TextHistory;

/**
 * A version of a campaign's text.
 *
 * @param languages in which it was written
 * @param easy those of them in which it was also written to be easy to read
 * @param since when it became the current one
 * @param until when the next one did; nothing for the current one
 * @param change what it was to those who had signed the one before
 * @param reason what was corrected; nothing where nobody said so
 * @param entrusted to whom it goes since, who organises it and who answers for the data; nothing where that stayed as it was
 */
public record TextVersion(
        int version,
        List<Language> languages,
        List<Language> easy,
        Instant since,
        Optional<Instant> until,
        TextChange change,
        Optional<Localised> reason,
        Optional<EntrustedChange> entrusted) {
    public TextVersion {
        languages = List.copyOf(languages);
        easy = List.copyOf(easy);
    }

    /** What these versions, the first one first, were to each other. */
    public static TextHistory history(List<TextVersion> versions) {
        return new TextHistory(versions.stream().map(TextVersion::change).toList());
    }
}
