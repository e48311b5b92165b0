package org.smallplaces.cosigning;

import java.time.Instant;
import java.util.Optional;

/**
 * The record behind the mails about invitations; each is rendered by the templates of its name in mail/cosigning. What the
 * mail that passes an invitation on says does not depend on who passed it on, nor on the name that they typed.
 */
final class InvitationMails {
    private InvitationMails() {}

    /**
     * {@code invitation}, {@code chaser} and {@code forwarded}.
     *
     * @param greeted by which name, or empty
     * @param kind {@code letter} or {@code declaration}
     * @param target to whom the letter is addressed, or empty
     * @param address where it can be read and signed
     * @param closes until when, as people say it
     * @param elsewhere whether they gave their name elsewhere already
     */
    record InvitationLetter(
            String greeted,
            String kind,
            String title,
            String organiser,
            String ask,
            String target,
            String address,
            Optional<Instant> closes,
            boolean elsewhere,
            String privacyContact,
            String siteAddress) {
        public String whatKey() {
            return elsewhere ? "mail.invitation.what.elsewhere" : "mail.invitation.what";
        }
    }
}
