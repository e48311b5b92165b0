package org.smallplaces.cosigning;

import java.time.LocalDate;
import org.smallplaces.core.LineView;

/** The records behind the mails about lines and authority; each is rendered by the templates of its name in mail/cosigning. */
final class AuthorityMails {
    private AuthorityMails() {}

    /**
     * {@code line-edited}: staff have changed a line.
     *
     * @param address where its signatory sees it and may object
     */
    record EditedMail(
            String title,
            String kind,
            String organiser,
            LineView before,
            LineView after,
            String address,
            String siteAddress) {}

    /**
     * {@code rejected}: staff have taken a signature out.
     *
     * @param told what staff wrote for its signatory, or empty
     * @param contact of the organiser
     */
    record RejectedMail(
            String title,
            String kind,
            String organiser,
            LineView line,
            String reasonKey,
            String told,
            String contact,
            String siteAddress) {}

    /**
     * {@code invited-signed}: somebody has signed at the link of an invitation, who owns its mailbox or has its link.
     *
     * @param copies who gets a copy with the name, in one line, or empty
     * @param updates the sentence by which updates were asked for too, or empty
     * @param address where the signature is seen, and withdrawn
     */
    record ReceiptMail(
            String title,
            String kind,
            String organiser,
            LineView line,
            String visibility,
            String copies,
            String updates,
            String address,
            String contact,
            String siteAddress) {
        public String visibleKey() {
            return "mail.verify.visible." + visibility;
        }
    }

    /**
     * {@code recorded}: staff have recorded somebody's assent.
     *
     * @param wording what was read or sent to them
     * @param copies who gets a copy with the name, in one line, or empty
     * @param address where they verify it, {@code change} where they correct it, {@code notMe} where they refuse it
     */
    record RecordedMail(
            String title,
            String kind,
            String organiser,
            LineView line,
            String howKey,
            LocalDate on,
            String wording,
            String visibility,
            String copies,
            String address,
            String change,
            String notMe,
            String contact,
            String siteAddress) {
        public String visibleKey() {
            return "mail.verify.visible." + visibility;
        }
    }

    /**
     * {@code second-contact}: somebody else of an organisation is asked whether it signs.
     *
     * @param name of whoever is asked
     * @param address where they answer
     */
    record ContactMail(
            String name,
            String title,
            String kind,
            String organiser,
            LineView line,
            String organisation,
            String address,
            String contact,
            String siteAddress) {}
}
