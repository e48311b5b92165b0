package org.smallplaces.pack;

/**
 * A text that signatories of the pack signed.
 *
 * @param id the row in {@code campaign_text}, which is never altered
 * @param sha256 of its UTF-8 bytes, in hexadecimal digits
 * @param easy whether it is the one that is easy to read
 * @param signed how many standing signatures were given for exactly these words, as far as {@link PublishedTexts} shows it
 */
public record FrozenText(int id, int version, String language, String sha256, long signed, boolean easy) {
    /** A text in its standard form. */
    FrozenText(int id, int version, String language, String sha256, long signed) {
        this(id, version, language, sha256, signed, false);
    }
}
