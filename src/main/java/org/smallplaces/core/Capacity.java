package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For whom a signatory of a letter speaks. */
public enum Capacity {
    /** For themselves; a role and an organisation only tell who they are. */
    PERSONAL,
    /** For an organisation that has decided to sign. */
    ON_BEHALF;

    /** The word for the choice in forms and message keys, such as {@code on-behalf}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The choice that a form calls {@code word}, if it is one. */
    public static Optional<Capacity> parse(String word) {
        return Arrays.stream(values())
                .filter(capacity -> capacity.word().equals(word))
                .findFirst();
    }

    /** The word for the choice in the database, such as {@code on_behalf}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice that the database calls {@code column}. */
    public static Capacity of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
