package org.smallplaces.update;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Words;

/**
 * An update as the public reads it.
 *
 * @param number its place on the campaign's page
 * @param corrected when its words were put right, if they were
 * @param words that stand now
 */
record Published(
        UUID id, int number, UpdateKind kind, Instant at, Optional<Instant> corrected, Map<Language, Words> words) {
    Published {
        words = Map.copyOf(words);
    }

    /** The words for a reader of {@code wanted}, with their language; those of the first of {@code order} else. */
    Map.Entry<Language, Words> in(Language wanted, List<Language> order) {
        return Stream.concat(Stream.of(wanted), Stream.concat(order.stream(), words.keySet().stream()))
                .filter(words::containsKey)
                .findFirst()
                .map(language -> Map.entry(language, words.getOrDefault(language, Words.NONE)))
                .orElseThrow(() -> new IllegalStateException("an update without words"));
    }
}
