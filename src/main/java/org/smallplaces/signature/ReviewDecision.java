package org.smallplaces.signature;

import java.util.Optional;
import org.smallplaces.core.RemovalReason;

/** An act of staff; taking out has a reason, and nothing else has one. */
public record ReviewDecision(ReviewAct act, Optional<RemovalReason> reason) {
    public ReviewDecision {
        if (reason.isPresent() != (act == ReviewAct.INVALIDATE)) {
            throw new IllegalArgumentException("a reason belongs to taking out, and to nothing else");
        }
    }

    /** An act that needs no reason. */
    public static ReviewDecision to(ReviewAct act) {
        return new ReviewDecision(act, Optional.empty());
    }

    /** Taking out, for {@code reason}. */
    public static ReviewDecision invalidate(RemovalReason reason) {
        return new ReviewDecision(ReviewAct.INVALIDATE, Optional.of(reason));
    }
}
