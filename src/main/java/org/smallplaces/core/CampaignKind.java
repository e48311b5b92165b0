package org.smallplaces.core;

/** What is being signed. */
public enum CampaignKind {
    PETITION,
    LETTER,
    DECLARATION,
    /** Not settled by the organiser: only a draft or an archived campaign may leave it open. */
    TO_BE_CONFIRMED;

    /**
     * Whether its signatories are printed by a line of titles, role and organisation, and stand below it only once staff
     * have approved them. A petition prints names.
     */
    public boolean hasLines() {
        return this == LETTER || this == DECLARATION;
    }
}
