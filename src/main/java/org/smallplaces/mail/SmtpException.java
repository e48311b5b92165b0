package org.smallplaces.mail;

/** The mail server cannot be used; the message says why and what to do, without log-in or reply text. */
public final class SmtpException extends RuntimeException {
    SmtpException(String message) {
        super(message);
    }
}
