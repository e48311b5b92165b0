package org.smallplaces.signature;

import java.util.Locale;

/** What staff decide about a signature. */
public enum ReviewAct {
    /** A held one is good: it counts if it is verified, and shows if its signatory wanted that. */
    APPROVE,
    /** It is taken out; it keeps its number and can be restored. */
    INVALIDATE,
    /** An invalidated one goes back to the state that it had. */
    RESTORE;

    /** The word for the act in forms and in the audit. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
