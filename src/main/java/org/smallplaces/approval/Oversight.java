package org.smallplaces.approval;

/** What whoever looks after personal data reads of a proposal while others decide about it. */
public enum Oversight {
    /** Nothing: it touches nobody's data, or is theirs to decide. */
    NONE,
    /** That it was proposed, by whom and why, and what came of it. */
    PROPOSAL,
    /** Also the page that shows exactly what would be done. */
    PAGE
}
