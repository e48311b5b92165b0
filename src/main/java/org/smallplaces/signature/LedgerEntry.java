package org.smallplaces.signature;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Verifying;

/**
 * What decides about a signature, as read under the tally's lock; a changed one is a new value.
 *
 * @param before of an invalidated one: the state that it was taken out of
 * @param removed of an invalidated one: why
 */
record LedgerEntry(
        UUID id,
        ByteBuffer mailbox,
        SignatureState state,
        Optional<SignatureState> before,
        Optional<RemovalReason> removed,
        Moderation moderation,
        Optional<HoldReason> heldBecause,
        Optional<Integer> slot,
        long number,
        String nameKey,
        String country,
        String postcode,
        Instant signedAt) {
    Verifying.Entry rules() {
        return new Verifying.Entry(state, slot, nameKey, country, postcode);
    }

    /** Whether it counts while it is verified. */
    boolean counts() {
        return moderation != Moderation.HELD;
    }

    LedgerEntry verified(int place, long issued) {
        return moved(SignatureState.VERIFIED, Optional.of(place), issued);
    }

    /** Ended without a place; a number once issued stays. */
    LedgerEntry ended(SignatureState end) {
        return moved(end, Optional.empty(), number);
    }

    /** Taken out by staff. */
    LedgerEntry invalidated(RemovalReason why) {
        LedgerEntry ended = ended(SignatureState.INVALIDATED);
        return new LedgerEntry(
                id,
                mailbox,
                ended.state,
                ended.before,
                Optional.of(why),
                moderation,
                heldBecause,
                ended.slot,
                number,
                nameKey,
                country,
                postcode,
                signedAt);
    }

    /** Whether it waits or stands, so that staff may decide who sees it. */
    boolean isOpen() {
        return state == SignatureState.PENDING || state == SignatureState.RECORDED || state == SignatureState.VERIFIED;
    }

    /** Whether its signatory had its use restricted. */
    boolean isRestricted() {
        return moderation == Moderation.HELD
                && heldBecause.filter(why -> why == HoldReason.RESTRICTED).isPresent();
    }

    /** With another decision of staff beside its state. */
    LedgerEntry moderated(Moderation decided, Optional<HoldReason> because) {
        return new LedgerEntry(
                id, mailbox, state, before, removed, decided, because, slot, number, nameKey, country, postcode,
                signedAt);
    }

    /**
     * Whether its signatory may take it back. One taken out before it was verified was counted where it ended, and nobody
     * has proved to be its signatory: it is deleted as it is.
     */
    boolean isWithdrawable() {
        return state.canBecome(SignatureState.WITHDRAWN)
                && !(state == SignatureState.INVALIDATED && restorable() == SignatureState.PENDING);
    }

    /** The state to which an invalidated one goes back. */
    SignatureState restorable() {
        return before.orElse(number > 0 ? SignatureState.VERIFIED : SignatureState.PENDING);
    }

    /** Why it was taken out, where it was. */
    RemovalReason removal() {
        return removed.orElse(RemovalReason.OTHER);
    }

    LedgerEntry restored(Optional<Integer> place) {
        return moved(restorable(), place, number);
    }

    private LedgerEntry moved(SignatureState next, Optional<Integer> place, long newNumber) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("a signature cannot go from " + state + " to " + next);
        }
        Optional<SignatureState> left = next == SignatureState.INVALIDATED ? Optional.of(state) : Optional.empty();
        return new LedgerEntry(
                id,
                mailbox,
                next,
                left,
                Optional.empty(),
                moderation,
                heldBecause,
                place,
                newNumber,
                nameKey,
                country,
                postcode,
                signedAt);
    }
}
