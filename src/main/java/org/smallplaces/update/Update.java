package org.smallplaces.update;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * What was written to supporters.
 *
 * @param campaign nothing where it goes to those of the whole site who stay in touch
 * @param shown whether it stands on the campaign's page too
 * @param corrects the update whose words it puts right on the page; then it is mailed to nobody
 * @param saves how often it was saved
 * @param words by language; of what is empty nothing is kept
 */
record Update(
        UUID id,
        Optional<UUID> campaign,
        UpdateKind kind,
        boolean shown,
        Optional<UUID> corrects,
        UpdateState state,
        int saves,
        Map<Language, Words> words,
        Facts facts) {
    Update {
        words = Map.copyOf(words);
    }

    /**
     * The words in one language.
     *
     * @param title of the update, and subject of the mail
     */
    record Words(String title, String markdown) {
        static final Words NONE = new Words("", "");

        boolean isBlank() {
            return title.isBlank() && markdown.isBlank();
        }

        /** Whether they can be sent. */
        boolean isWhole() {
            return !title.isBlank() && !markdown.isBlank();
        }
    }

    /** What was typed, before it is saved. */
    record Typed(UpdateKind kind, boolean shown, Map<Language, Words> words) {
        Typed {
            Map<Language, Words> kept = new LinkedHashMap<>();
            words.forEach((language, one) -> {
                if (!one.isBlank()) {
                    kept.put(language, one);
                }
            });
            words = Map.copyOf(kept);
        }
    }

    /**
     * What has happened to it.
     *
     * @param changedBy the name of who saved it last
     * @param number its place on the campaign's page
     * @param audience how many were to get it when it was approved
     */
    record Facts(
            String changedBy,
            Instant changedAt,
            Optional<Instant> approvedAt,
            Optional<Integer> number,
            long audience,
            Optional<Instant> finishedAt,
            Optional<Instant> correctedAt,
            Optional<Instant> takenDownAt) {}

    /** What was saved, as it would be typed. */
    Typed typed() {
        return new Typed(kind, shown, words);
    }

    /** The words for a reader of {@code language}: in the first of {@code order} where there are none in it. */
    Optional<Map.Entry<Language, Words>> in(Language language, List<Language> order) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(language), order.stream())
                .filter(words::containsKey)
                .findFirst()
                .map(found -> Map.entry(found, words.getOrDefault(found, Words.NONE)));
    }

    /** Whether it may stand on a page of the public. */
    boolean isPublic() {
        return facts.number().isPresent() && facts.takenDownAt().isEmpty();
    }
}
