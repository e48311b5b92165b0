package org.smallplaces.core;

/**
 * The exact words that are signed, in one language; never altered once stored.
 *
 * @param id the row in {@code campaign_text}, to which signatures are pinned
 * @param version counts from 1 in each campaign
 * @param variant {@code STANDARD}, or the text beside it that is easy to read
 * @param markdown in canonical form: NFC, lines ended by LF, no white space at the end of a line
 * @param sha256 of the UTF-8 bytes of {@code markdown}, in 64 hexadecimal digits
 */
public record SignedText(int id, int version, Language language, TextVariant variant, String markdown, String sha256) {
    /** A text in its standard form. */
    public SignedText(int id, int version, Language language, String markdown, String sha256) {
        this(id, version, language, TextVariant.STANDARD, markdown, sha256);
    }
}
