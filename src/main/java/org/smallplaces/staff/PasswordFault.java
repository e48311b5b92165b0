package org.smallplaces.staff;

/** Why a password is not accepted. There are no rules of composition: length is what helps (NIST SP 800-63B). */
public enum PasswordFault {
    /** Fewer than 12 characters. */
    TOO_SHORT,
    /** More than 200 characters. */
    TOO_LONG,
    /** The account's own e-mail address. */
    IS_THE_ADDRESS
}
