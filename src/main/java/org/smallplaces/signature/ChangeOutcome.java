package org.smallplaces.signature;

import java.util.List;
import org.smallplaces.core.SignDecision.Reason;

/** What came of a wish to change a signature. */
public sealed interface ChangeOutcome {
    /** It is changed, or was like that before. */
    record Changed() implements ChangeOutcome {}

    /** It stays as it was, for these reasons. */
    record Refused(List<Reason> reasons) implements ChangeOutcome {}

    /** It is not verified, or not any more. */
    record NotVerified() implements ChangeOutcome {}
}
