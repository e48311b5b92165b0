package org.smallplaces.core;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The life of a signature. The rows of expired and disowned ones are deleted and only counted, so the database knows
 * no such state; for all others its trigger {@code signature_transition} holds the same rules.
 */
public enum SignatureState {
    /** Signed, and a mail is on its way: not counted. */
    PENDING,
    /** Assent that staff recorded; its signatory has not verified it yet. */
    RECORDED,
    /** The mailbox was proved: it has its number and counts. */
    VERIFIED,
    /** Never verified within seven days. */
    EXPIRED,
    /** Another signature of the same mailbox and name was verified. */
    SUPERSEDED,
    /** "This wasn't me." */
    DISOWNED,
    /** Taken out by staff. */
    INVALIDATED,
    /** Taken back by its signatory. */
    WITHDRAWN;

    private static final Map<SignatureState, Set<SignatureState>> NEXT = Map.of(
            PENDING, Set.of(VERIFIED, EXPIRED, SUPERSEDED, DISOWNED, INVALIDATED),
            RECORDED, Set.of(VERIFIED, WITHDRAWN, INVALIDATED),
            VERIFIED, Set.of(WITHDRAWN, INVALIDATED),
            INVALIDATED, Set.of(PENDING, RECORDED, VERIFIED, WITHDRAWN),
            EXPIRED, Set.of(),
            SUPERSEDED, Set.of(),
            DISOWNED, Set.of(),
            WITHDRAWN, Set.of());

    /** Whether a signature in this state may go to {@code next}; from invalidated it returns to the state before, or is withdrawn. */
    public boolean canBecome(SignatureState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** The word for the state in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that the database calls {@code word}. */
    public static SignatureState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
