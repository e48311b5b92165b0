package org.smallplaces.update;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an update is about. Both go to those who asked for updates: there is one consent for them. */
enum UpdateKind {
    /** How the campaign goes on. */
    NEWS,
    /** What the target has answered. */
    REPLY;

    /** The kind of this word. */
    static Optional<UpdateKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The word in the database, in forms, and at the end of message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
