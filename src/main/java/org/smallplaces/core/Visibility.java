package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may see a signatory's name. */
public enum Visibility {
    /** Everybody: the public list and the pack. */
    PUBLIC,
    /** The target alone, in the pack. */
    RECIPIENT_ONLY,
    /** Nobody: the signature is counted and its name is printed nowhere. */
    COUNTED_ONLY;

    /** The word for the choice in forms and message keys, such as {@code recipient-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The choice that a form calls {@code word}, if it is one. */
    public static Optional<Visibility> parse(String word) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.word().equals(word))
                .findFirst();
    }

    /** The word for the choice in the database, such as {@code recipient_only}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
