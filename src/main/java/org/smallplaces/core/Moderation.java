package org.smallplaces.core;

import java.util.Locale;

/** What staff have decided about a signature, beside its state. */
public enum Moderation {
    CLEAR,
    /** Waits for staff: it can be verified and has its place and number, but neither counts nor shows. */
    HELD,
    /** Counts, and is never shown. */
    HIDDEN;

    /** The word for it in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The moderation that the database calls {@code word}. */
    public static Moderation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
