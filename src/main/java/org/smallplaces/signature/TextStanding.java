package org.smallplaces.signature;

import java.time.Instant;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;

/**
 * For which words a signature stands by its signatory's own act: those signed, or those agreed to since.
 *
 * @param verified whether it is verified, and so can agree to others
 * @param text the words themselves
 * @param confirmed whether they were agreed to after signing
 * @param at when that was
 * @param consentLanguage in which the page was read then
 * @param consentWords the sentence consented to then
 */
public record TextStanding(
        boolean verified,
        SignedText text,
        boolean confirmed,
        Instant at,
        Language consentLanguage,
        String consentWords) {}
