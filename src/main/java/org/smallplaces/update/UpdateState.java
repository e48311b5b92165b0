package org.smallplaces.update;

import java.util.Locale;

/** How far an update has come; the schema says what may follow what. */
enum UpdateState {
    /** It is being written, or waits for the second person. */
    DRAFT,
    /** Its writers have given it up, and may take it up again. */
    DISCARDED,
    /** Two people have let it out, and mails are put into the outbox little by little. */
    SENDING,
    /** Staff have stopped that for now. */
    PAUSED,
    /** Staff have stopped it for good. */
    STOPPED,
    /** Everybody had their turn. */
    SENT;

    static UpdateState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word in the database and at the end of message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its words may still change. */
    boolean isOpen() {
        return this == DRAFT;
    }
}
