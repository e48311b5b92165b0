package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which form words stand: as they are delivered, or beside that for who needs them easy to read. */
public enum TextVariant {
    STANDARD,
    /** The same said in short, plain sentences; it has its own hash, and who reads it signs it. */
    EASY_READ;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word in forms, addresses and the database, such as {@code easy-read}. */
    public String word() {
        return word;
    }

    /** The variant that a form or the database calls {@code word}, if it is one. */
    public static Optional<TextVariant> parse(String word) {
        return Arrays.stream(values())
                .filter(variant -> variant.word().equals(word))
                .findFirst();
    }
}
