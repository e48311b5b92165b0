package org.smallplaces.signature;

import java.util.List;
import org.smallplaces.core.SignDecision.Reason;

/** What came of a wish to change a signature. */
public sealed interface ChangeOutcome {
    /**
     * It is changed.
     *
     * @param fields what of it, as a {@link SignatureChange} names it; nothing where it was like that before
     */
    record Changed(List<String> fields) implements ChangeOutcome {
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /** It stays as it was, for these reasons. */
    record Refused(List<Reason> reasons) implements ChangeOutcome {}

    /** It is not verified, or not any more. */
    record NotVerified() implements ChangeOutcome {}
}
