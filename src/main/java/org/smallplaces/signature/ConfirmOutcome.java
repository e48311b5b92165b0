package org.smallplaces.signature;

/** What came of agreeing to a changed text. */
public enum ConfirmOutcome {
    /** It is recorded. */
    CONFIRMED,
    /** The signature stood for these words already. */
    STOOD_ALREADY,
    /** These are not the current words any more: the newest have to be read first. */
    NOT_CURRENT,
    /** The signature is not verified, or not any more. */
    NOT_VERIFIED,
    /** Signing has ended. */
    CLOSED
}
