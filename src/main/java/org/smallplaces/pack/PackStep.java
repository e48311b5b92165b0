package org.smallplaces.pack;

import java.util.Locale;

/** What is being done to a pack now. */
public enum PackStep {
    WAITING,
    READING,
    LETTER,
    LIST,
    SHEET,
    VOLUMES,
    CHECKING,
    STORING;

    static PackStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the database and the messages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
