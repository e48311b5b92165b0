package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;

/** What a version of a text is to those who had signed the one before. */
public enum TextChange {
    /** Nobody had signed anything: it changes nobody's words. */
    FIRST,
    /** Spelling or layout alone, for a reason that is told: earlier signatures stand for it too. */
    MINOR,
    /** Other words: earlier signatures stand only for theirs, until their signatories agree to these. */
    MATERIAL;

    /** The word in the database and in message keys, such as {@code minor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The change that the database calls {@code word}. */
    public static TextChange of(String word) {
        return Arrays.stream(values())
                .filter(change -> change.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
