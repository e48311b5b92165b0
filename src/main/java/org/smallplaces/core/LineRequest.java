package org.smallplaces.core;

/**
 * What came with a form about the line of a letter's signatory, each field as typed.
 *
 * @param capacity the posted word, such as {@code on-behalf}
 * @param authority whether it was declared that the organisation has decided to sign
 */
public record LineRequest(
        String honorifics,
        String postNominals,
        String role,
        String organisation,
        String capacity,
        boolean authority,
        String sortKey,
        String latinName) {
    /** What the form of a petition posts: nothing. */
    public static final LineRequest NONE = new LineRequest("", "", "", "", "", false, "", "");
}
