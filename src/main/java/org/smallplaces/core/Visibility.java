package org.smallplaces.core;

/** Who may see a signatory's name. */
public enum Visibility {
    /** Everybody: the public list and the pack. */
    PUBLIC,
    /** The target alone, in the pack. */
    RECIPIENT_ONLY,
    /** Nobody: the signature is counted and its name is printed nowhere. */
    COUNTED_ONLY
}
