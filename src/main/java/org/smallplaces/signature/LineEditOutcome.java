package org.smallplaces.signature;

import java.util.List;
import org.smallplaces.core.SignDecision.Reason;

/** What came of a wish to edit somebody's line. */
public sealed interface LineEditOutcome {
    /** It is changed, and its signatory will be told. */
    record Edited() implements LineEditOutcome {}

    /** It is like that already. */
    record Unchanged() implements LineEditOutcome {}

    /** It stays as it was, for these reasons. */
    record Refused(List<Reason> reasons) implements LineEditOutcome {}

    /** Somebody has changed it since it was read. */
    record Overtaken() implements LineEditOutcome {}

    /** There is no such line, or its signature has ended. */
    record Gone() implements LineEditOutcome {}
}
