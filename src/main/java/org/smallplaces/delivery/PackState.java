package org.smallplaces.delivery;

import java.util.Locale;

/** How far a pack is: queued, then frozen, then ready; failed until somebody builds it again. */
enum PackState {
    QUEUED,
    FROZEN,
    READY,
    FAILED;

    static PackState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFinished() {
        return this == READY || this == FAILED;
    }
}
