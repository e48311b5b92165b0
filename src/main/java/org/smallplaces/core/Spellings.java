package org.smallplaces.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Tells another spelling of a name from another person's name. */
final class Spellings {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Pd}]+");
    private static final int SLIPS_IN_ANY_NAME = 2;
    private static final int LETTERS_A_SLIP = 3;

    private Spellings() {}

    /**
     * Whether both can be one person's name: a third of the letters may differ, or one says all words of the other and
     * more, where an initial stands for its word ("M. Levy", "Rabbi Miriam Levy-Cohen").
     */
    static boolean ofOnePerson(PersonName one, PersonName other) {
        String key = one.key();
        String otherKey = other.key();
        int allowed = Math.max(SLIPS_IN_ANY_NAME, Math.max(key.length(), otherKey.length()) / LETTERS_A_SLIP);
        int shorter = Math.min(key.length(), otherKey.length());
        return Slips.between(key, otherKey) <= Math.min(allowed, shorter / 2)
                || says(words(one), words(other))
                || says(words(other), words(one));
    }

    /** Whether {@code next} differs from {@code name} by a slip or two, or says all its words and more. */
    static boolean isCloser(PersonName name, PersonName next) {
        int shorter = Math.min(name.key().length(), next.key().length());
        return Slips.between(name.key(), next.key()) <= Math.min(SLIPS_IN_ANY_NAME, shorter / 2)
                || says(words(next), words(name));
    }

    private static List<String> words(PersonName name) {
        return Arrays.stream(BETWEEN_WORDS.split(name.display()))
                .map(word -> new PersonName(word).key())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether each word of the shorter name has its own in the longer one, and one of them in full. */
    private static boolean says(List<String> longer, List<String> shorter) {
        List<String> left = new ArrayList<>(longer);
        boolean full =
                shorter.stream().anyMatch(word -> word.codePointCount(0, word.length()) > 1 && left.contains(word));
        return full
                && shorter.stream()
                        .allMatch(word -> left.stream()
                                .filter(candidate -> candidate.equals(word)
                                        || isInitial(word, candidate)
                                        || isInitial(candidate, word))
                                .findFirst()
                                .map(left::remove)
                                .orElse(false));
    }

    private static boolean isInitial(String letter, String word) {
        return letter.codePointCount(0, letter.length()) == 1 && word.startsWith(letter);
    }
}
