package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The records behind the mails of the journey; each is rendered by the templates of its name in mail/signing. None has
 * a field for what a signatory typed: whoever enters a stranger's address must not be able to send them words.
 */
final class SigningMails {
    private SigningMails() {}

    /**
     * {@code verify}: the link that verifies a signature and later opens it.
     *
     * @param opening the organiser's own words before all others, or empty
     * @param kind {@code petition}, {@code letter} or {@code declaration}
     * @param address where the signature can be verified
     * @param notMe where it can be removed at once
     * @param visibility {@code public}, {@code recipient-only} or {@code counted-only}
     * @param copies who gets a copy with the name, in one line, or empty
     * @param updates the sentence by which updates were asked for too, or empty
     * @param expires when the signature is deleted unless it is verified
     * @param keyFingerprint of the key that signs packs, in full
     */
    record VerifyMail(
            String opening,
            String title,
            String kind,
            String organiser,
            String address,
            String notMe,
            String visibility,
            String copies,
            String updates,
            Instant expires,
            String siteAddress,
            String keyFingerprint) {
        public String visibleKey() {
            return "mail.verify.visible." + visibility;
        }
    }

    /**
     * {@code already}: somebody with this name has signed from this mailbox before.
     *
     * @param address of the signature that stands
     */
    record AlreadyMail(String title, String kind, String organiser, String address, String siteAddress) {}

    /**
     * {@code corrected}: staff put a petition's signature right, as somebody asked.
     *
     * @param address of the signature
     */
    record CorrectedMail(String title, String organiser, String address, String siteAddress) {}

    /**
     * {@code kept-longer}: two people decided to keep names for longer than somebody was told.
     *
     * @param before the last day that they were told, where it can be said in days; else the months say it
     * @param until the last day now
     * @param address of the signature
     */
    record KeptLongerMail(
            String title,
            String organiser,
            Optional<LocalDate> before,
            Optional<LocalDate> until,
            int beforeMonths,
            int months,
            String address,
            String siteAddress) {}
}
