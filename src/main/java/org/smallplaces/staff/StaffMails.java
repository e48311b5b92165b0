package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;

/** The records behind the mails to staff; each is rendered by the templates of its name in mail/staff. */
final class StaffMails {
    private StaffMails() {}

    /**
     * {@code invitation}: the link by which somebody gets an account.
     *
     * @param inviter the name of whoever invited them
     * @param address where they accept
     * @param expires until when
     */
    record InvitationMail(
            String inviter,
            List<HeldRole> roles,
            String address,
            Instant expires,
            String privacyAddress,
            String siteAddress) {}

    /**
     * {@code account}: somebody was invited who has an account already.
     *
     * @param address where they log in
     */
    record AccountMail(String inviter, String address, String siteAddress) {}

    /**
     * {@code notice}: what has happened to one's account.
     *
     * @param address where they log in
     */
    record NoticeMail(String subjectKey, String whatKey, String todoKey, String address, String siteAddress) {}
}
