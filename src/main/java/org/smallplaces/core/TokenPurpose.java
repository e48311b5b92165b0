package org.smallplaces.core;

/** What a token opens: each kind of link is a purpose of its own, so that no link serves as another. */
public enum TokenPurpose {
    /** {@code /c/…}: check your inbox. */
    CHECK_INBOX,
    /** {@code /v/…}: verify a signature. */
    VERIFY,
    /** {@code /s/…}: my signature. */
    MY_SIGNATURE,
    /** {@code /i/…}: an invitation to sign a letter. */
    INVITATION,
    /** {@code /a/…}: somebody else of an organisation is asked whether it signs. */
    SECOND_CONTACT,
    /** {@code /o/…}: the pack that was handed over to an office. */
    OFFICE_LINK,
    /** {@code /d/…}: all that is held under one's mailbox. */
    YOUR_DATA,
    /** {@code /u/…}: an end to updates; the id is a signature's, or that of somebody who stays in touch. */
    UNSUBSCRIBE,
    /** {@code /stay-in-touch/…}: proves the mailbox of somebody who wants to stay in touch. */
    STAY_IN_TOUCH,
    /** {@code /staff/join/…}: an invitation to work with the console. */
    JOIN_STAFF
}
