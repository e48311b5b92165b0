package org.smallplaces.pack;

import java.util.Locale;

/** How far a pack is: queued, then frozen, then ready; failed until somebody builds it again. */
public enum PackState {
    QUEUED,
    FROZEN,
    READY,
    FAILED;

    static PackState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the database and the messages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more is done to it. */
    public boolean isFinished() {
        return this == READY || this == FAILED;
    }
}
