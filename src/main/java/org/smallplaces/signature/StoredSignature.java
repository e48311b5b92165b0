package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.Visibility;

/**
 * A signature as its signatory may see it.
 *
 * @param address as it was typed, opened from its seal
 * @param number 0 until it is verified
 * @param language in which the signatory read the page and consented: that of mails to them
 * @param textVersion of the text that was signed, whose language, variant and hash follow
 * @param updatesWords the sentence by which updates are wanted as well, or empty
 * @param endedAt when it ceased to stand, where it did
 * @param restricted whether its use is restricted, as its signatory asked
 * @param line by which the signatory of a letter is printed; a petition's has none
 * @param latinName of the signatory of a petition, printed beside the name, or empty
 */
public record StoredSignature(
        UUID id,
        UUID campaign,
        SignatureState state,
        int generation,
        PersonName name,
        String address,
        String country,
        String postcode,
        String comment,
        Visibility visibility,
        long number,
        Language language,
        int textVersion,
        Language textLanguage,
        TextVariant textVariant,
        String sha256,
        String consentWords,
        String updatesWords,
        Instant signedAt,
        Optional<Instant> verifiedAt,
        Optional<Instant> endedAt,
        Moderation moderation,
        boolean restricted,
        Optional<SignatoryLine> line,
        String latinName) {
    /** As it is printed. */
    public LineView printed() {
        return LineView.of(name.display(), line, latinName);
    }

    /** What its links lead to. */
    public SignatureLink link() {
        return new SignatureLink(id, campaign, generation);
    }

    /** Whether it is verified and still waits for staff before it counts. */
    public boolean waitsForReview() {
        return state == SignatureState.VERIFIED && moderation == Moderation.HELD;
    }
}
