package org.smallplaces.signature;

/** What a signatory does to a signature from a link. */
public enum SignatureAct {
    /** "It was me." */
    VERIFY,
    /** "This wasn't me": a pending signature is removed at once. */
    DISOWN,
    /** A verified signature is taken back. */
    WITHDRAW
}
