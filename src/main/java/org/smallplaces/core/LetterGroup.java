package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A group of signatories below a letter.
 *
 * @param id of one that staff made or named; the others have none
 * @param names by language, as staff gave them; where there is none in a language, the kind has a name of its own
 */
public record LetterGroup(Optional<UUID> id, Kind kind, Map<Language, String> names) {
    /** Everybody, where there are no groups. */
    public static final LetterGroup EVERYBODY = new LetterGroup(Optional.empty(), Kind.EVERYBODY, Map.of());
    /** Who signs on behalf of an organisation and was put nowhere else. */
    public static final LetterGroup ORGANISATIONS = new LetterGroup(Optional.empty(), Kind.ORGANISATIONS, Map.of());
    /** Who signs in a personal capacity and was put nowhere else. */
    public static final LetterGroup INDIVIDUALS = new LetterGroup(Optional.empty(), Kind.INDIVIDUALS, Map.of());

    public LetterGroup {
        names = Map.copyOf(names);
    }

    /** Who stands in a group. */
    public enum Kind {
        EVERYBODY,
        ORGANISATIONS,
        INDIVIDUALS,
        /** Those whom staff put there. */
        NAMED;

        /** The word for it in the database and at the end of message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind that the database calls {@code word}. */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Its name in {@code language}, else in any; empty where it has none of its own. */
    public String name(Language language) {
        String own = names.getOrDefault(language, "");
        return own.isEmpty()
                ? names.values().stream()
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .findFirst()
                        .orElse("")
                : own;
    }

    /** Whether a group can have the name {@code typed}; one with none in a language is called as in another. */
    public static boolean isName(String typed) {
        return NameRules.problem(typed).isEmpty();
    }

    /** A name as it is kept: in NFC, with single spaces. */
    public static String tidy(String typed) {
        return NameRules.normalise(typed).display();
    }
}
