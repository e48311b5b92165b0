package org.smallplaces.delivery;

import java.util.Locale;

/** What is being done to a pack now. */
enum PackStep {
    WAITING,
    READING,
    LETTER,
    LIST,
    STORING,
    DONE;

    static PackStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
