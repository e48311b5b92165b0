package org.smallplaces.signature;

/** What came of a decision of staff. */
public enum ReviewOutcome {
    DONE,
    /** It was so already, or the signature has come to another end meanwhile. */
    UNCHANGED,
    /** Meanwhile others have signed from the mailbox, and there is no place for it any more. */
    PLACE_TAKEN,
    /** It is held, and of a letter: it counts only once somebody has seen its line and approved it. */
    UNSEEN,
    /** Its signatory had its use restricted, which data protection alone lifts. */
    RESTRICTED,
    /** Nothing was done to any of them: one person does not do so much alone, and a {@link BulkActs preview} is proposed. */
    TAKES_TWO
}
