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
    /** It counts, and is never shown; a held one of a letter has to be approved before. */
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

    /** Whether one person may do it to as many as they like: nothing is shown by it that was not. */
    boolean isSafe() {
        return switch (this) {
            case HOLD, HIDE, DISMISS -> true;
            case APPROVE, UNHIDE, INVALIDATE, RESTORE -> false;
        };
    }

    /** Whether what one person does alone is added up over a day. An approval is not: held ones are read every day. */
    boolean isAddedUp() {
        return this == UNHIDE || this == INVALIDATE || this == RESTORE;
    }

    /** What taking it back comes to. */
    ReviewAct takenBack() {
        return switch (this) {
            case APPROVE -> HOLD;
            case HOLD -> APPROVE;
            case HIDE -> UNHIDE;
            case UNHIDE -> HIDE;
            case INVALIDATE -> RESTORE;
            case RESTORE -> INVALIDATE;
            case DISMISS -> DISMISS;
        };
    }

    /** The act that is called {@code word}, if it is one. */
    public static Optional<ReviewAct> of(String word) {
        return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
    }
}
