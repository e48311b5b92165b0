package org.smallplaces.core;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What became of an invitation to sign a letter. The database holds the lower-case name. */
public enum InvitationState {
    /** A mail is on its way, or has come; nobody has been seen at its link. */
    INVITED,
    /** Somebody was at its link, with a hand and not only with a program that follows links. */
    OPENED,
    /** A verified signature came of it. */
    SIGNED,
    /** They would rather not sign; until the letter closes they may change their mind. */
    DECLINED,
    /** Its mail could not be delivered. */
    BOUNCED,
    /** The letter closed before there was an answer. */
    EXPIRED;

    private static final Map<InvitationState, Set<InvitationState>> NEXT = Map.of(
            INVITED, Set.of(OPENED, SIGNED, DECLINED, BOUNCED, EXPIRED),
            OPENED, Set.of(INVITED, SIGNED, DECLINED, EXPIRED),
            SIGNED, Set.of(),
            DECLINED, Set.of(SIGNED),
            BOUNCED, Set.of(INVITED, OPENED, SIGNED, DECLINED, EXPIRED),
            EXPIRED, Set.of(INVITED, SIGNED));

    /** Whether an invitation in this state may go to {@code next}; back to invited it goes when it is mailed anew. */
    public boolean canBecome(InvitationState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether whoever was invited has said yes or no. */
    public boolean isAnswered() {
        return this == SIGNED || this == DECLINED;
    }

    /** The word for the state in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that the database calls {@code word}. */
    public static InvitationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
