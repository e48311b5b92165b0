package org.smallplaces.signing;

import java.time.Instant;
import java.util.Optional;

/**
 * What was signed, when, and who sees it; times in the campaign's zone.
 *
 * @param textPath where the exact text stands
 * @param textLanguage the tag of the language of the text that was signed
 * @param consentLanguage the tag of the language in which the page was read then
 * @param easy whether that was the text that is easy to read
 * @param updates whether they were asked for too, and still are
 * @param held whether it is verified and looked at before it counts
 * @param restricted whether its use is restricted, as its signatory asked
 * @param ended whether it was withdrawn or taken out: then nobody sees any of it any more
 * @param withdrawn when its signatory withdrew it, where they did
 * @param signedFor to whom it was to go, where it goes to others by now and they have not agreed to that; else empty
 * @param along what goes with the name
 */
record Receipt(
        String visibility,
        String textPath,
        int textVersion,
        String textLanguage,
        boolean easy,
        String sha256,
        String consentLanguage,
        String consentWords,
        ReceiptUpdates updates,
        Instant signedAt,
        boolean verified,
        Instant verifiedAt,
        boolean held,
        boolean restricted,
        boolean ended,
        Optional<Withdrawn> withdrawn,
        String signedFor,
        GoesAlong along) {
    public String visibilityKey() {
        return "form.visibility." + visibility;
    }

    public String visibilityHintKey() {
        return visibilityKey() + ".hint";
    }
}
