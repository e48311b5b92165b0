package org.smallplaces.core;

/** What is being signed. */
public enum CampaignKind {
    PETITION,
    LETTER,
    DECLARATION,
    /** Not settled by the organiser: only a draft or an archived campaign may leave it open. */
    TO_BE_CONFIRMED
}
