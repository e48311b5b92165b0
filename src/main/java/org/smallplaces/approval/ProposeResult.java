package org.smallplaces.approval;

import java.util.UUID;

/** What came of proposing. */
public sealed interface ProposeResult {
    /** It waits for somebody else. */
    record Proposed(Proposal proposal) implements ProposeResult {}

    /** The same was proposed before and still waits, as this. */
    record WaitsAlready(UUID id) implements ProposeResult {}

    /** Whoever proposes may not. */
    record NotAllowed() implements ProposeResult {}
}
