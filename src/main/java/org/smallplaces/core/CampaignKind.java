package org.smallplaces.core;

/** What is being signed. */
public enum CampaignKind {
    PETITION,
    LETTER,
    DECLARATION
}
