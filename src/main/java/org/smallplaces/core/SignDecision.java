package org.smallplaces.core;

import java.util.List;

/** The answer to a signing form. */
public sealed interface SignDecision {
    /** The signature may be written. */
    record Accepted(SignatureDraft draft) implements SignDecision {}

    /** Something has to be corrected; every reason at once, in the order of the form. */
    record Rejected(List<Reason> reasons) implements SignDecision {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }

    /** What is wrong with one field: the sentence is at {@code form.error.<field>.<problem>}. */
    record Reason(String field, String problem) {}
}
