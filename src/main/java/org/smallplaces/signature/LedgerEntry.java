package org.smallplaces.signature;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Verifying;

/** What decides about a signature, as read under the tally's lock; a changed one is a new value. */
record LedgerEntry(
        UUID id,
        ByteBuffer mailbox,
        SignatureState state,
        Moderation moderation,
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

    private LedgerEntry moved(SignatureState next, Optional<Integer> place, long newNumber) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("a signature cannot go from " + state + " to " + next);
        }
        return new LedgerEntry(id, mailbox, next, moderation, place, newNumber, nameKey, country, postcode, signedAt);
    }
}
