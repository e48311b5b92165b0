package org.smallplaces.core;

import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Proposes by what a name stands in an alphabetical list. Its owner may say otherwise: no rule knows every family name. */
public final class SortKeys {
    /** Words that begin a family name of several words. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "di", "du", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "ben",
            "bat", "bar", "ibn", "bin", "al", "el", "ap", "ab", "ferch", "dos", "das", "st", "san", "mac");

    private SortKeys() {}

    /**
     * Of a name in Latin, Greek or Cyrillic letters the last word, with the particles before it, and then the others:
     * "van der Berg, Anna". Any other name stands as it is, since in most other scripts the order is not known.
     */
    public static String propose(String name) {
        List<String> words = Arrays.stream(name.strip().split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2 || !isAlphabetic(name)) {
            return name.strip();
        }
        int family = words.size() - 1;
        while (family > 1 && PARTICLES.contains(words.get(family - 1).toLowerCase(Locale.ROOT))) {
            family--;
        }
        return String.join(" ", words.subList(family, words.size())) + ", "
                + String.join(" ", words.subList(0, family));
    }

    private static boolean isAlphabetic(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .map(UScript::getScript)
                .allMatch(script -> script == UScript.LATIN || script == UScript.GREEK || script == UScript.CYRILLIC);
    }
}
