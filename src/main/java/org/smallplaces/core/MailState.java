package org.smallplaces.core;

import java.util.Locale;
import java.util.Set;

/** What became of a mail: waiting, or how it ended. */
public enum MailState {
    /** To be tried, now or later. */
    WAITING,
    /** Taken over by a mail server. */
    SENT,
    /** Not tried, because its recipient had enough mail that day; it may wait again later. */
    CAPPED,
    /** Not needed any more, as after a withdrawal, or not wanted by its recipient. */
    CANCELLED,
    /** Refused for good by a mail server, or not fit to be sent. */
    REFUSED,
    /** Tried five times in vain; staff may have it tried anew. */
    GIVEN_UP;

    /** The states that may follow this one. */
    public Set<MailState> next() {
        return switch (this) {
            case WAITING -> Set.of(SENT, CAPPED, CANCELLED, REFUSED, GIVEN_UP);
            case CAPPED, GIVEN_UP -> Set.of(WAITING);
            case SENT, CANCELLED, REFUSED -> Set.of();
        };
    }

    /** The word for the state in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that {@code word} names. */
    public static MailState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
