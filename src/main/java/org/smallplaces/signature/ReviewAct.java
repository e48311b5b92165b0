package org.smallplaces.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What staff decide about a signature. */
public enum ReviewAct {
    /** A held one is good: it counts if it is verified, and shows if its signatory wanted that. */
    APPROVE,
    /** It waits for staff: it keeps its place and number, but neither counts nor shows. */
    HOLD,
    /** It counts, and is never shown. */
    HIDE,
    /** A hidden one shows again, if its signatory wanted that. */
    UNHIDE,
    /** It is taken out, for a reason; it keeps its number and can be restored. */
    INVALIDATE,
    /** An invalidated one goes back to the state that it had. */
    RESTORE,
    /** What was reported about it is no reason to do anything. */
    DISMISS;

    /** The word for the act in forms and in the audit. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The act that is called {@code word}, if it is one. */
    public static Optional<ReviewAct> of(String word) {
        return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
    }
}
