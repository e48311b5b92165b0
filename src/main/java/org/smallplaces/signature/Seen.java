package org.smallplaces.signature;

import java.util.Optional;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;

/** How a signature was when somebody looked at it. */
record Seen(
        SignatureState state,
        Moderation moderation,
        Optional<HoldReason> heldBecause,
        Optional<RemovalReason> removed) {
    /** Whether it still is so. */
    boolean is(LedgerEntry entry) {
        return entry.state() == state && entry.moderation() == moderation;
    }
}
