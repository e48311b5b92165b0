package org.smallplaces.mail;

import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells failures that may pass from those that will not (RFC 5321, section 4.2.1). A 5xx is only final where it is
 * about this message: a refused log-in or a refused sender is a matter of configuration, which somebody will mend.
 */
final class SmtpReplies {
    /** The beginnings of vertx-mail-client's messages, which say what the server was answering. */
    private static final String ABOUT_RECIPIENT = "recipient address not accepted";

    private static final String ABOUT_MESSAGE = "sending data failed";
    private static final String ABOUT_DATA = "DATA command not accepted";

    /** {@code mailroom} asks the outbox for the same. */
    private static final Pattern ABOUT_SERVER = Pattern.compile("no connection to the mail server: .*"
            + "|the mail server (offers no STARTTLS|offers no log-in|replied \\d{3})|sending failed: TimeoutException");

    /** Authentication required, too weak, failed, or only with encryption (RFC 4954). */
    private static final Set<Integer> ABOUT_LOG_IN = Set.of(530, 534, 535, 538);

    private SmtpReplies() {}

    static SendResult failure(Throwable thrown) {
        boolean isFinal = thrown instanceof SMTPException reply
                && reply.isPermanent()
                && isAboutThisMail(said(reply))
                && !ABOUT_LOG_IN.contains(reply.getReplyCode());
        return isFinal
                ? new SendResult.PermanentFailure(explain(thrown), isWithoutMailbox(thrown))
                : new SendResult.TemporaryFailure(explain(thrown));
    }

    /** Whether an attempt failed as any other mail would have: no connection, no log-in, or no answer in time. */
    static boolean isAboutServer(String reason) {
        return ABOUT_SERVER.matcher(reason).matches();
    }

    private static boolean isWithoutMailbox(Throwable thrown) {
        return thrown instanceof SMTPException reply
                && said(reply).startsWith(ABOUT_RECIPIENT)
                && NoMailbox.isMeantBy(reply.getReplyCode(), reply.getReplyMessages());
    }

    /** What happened, in fixed words: never the server's own, they may quote an address or a log-in. */
    static String explain(Throwable thrown) {
        if (thrown instanceof SMTPException reply) {
            return "the mail server replied " + reply.getReplyCode() + about(said(reply));
        }
        if (said(thrown).startsWith("STARTTLS required")) {
            return "the mail server offers no STARTTLS";
        }
        if (said(thrown).startsWith("login is required")) {
            return "the mail server offers no log-in";
        }
        return "no connection to the mail server: " + thrown.getClass().getSimpleName();
    }

    private static boolean isAboutThisMail(String said) {
        return said.startsWith(ABOUT_RECIPIENT) || said.startsWith(ABOUT_MESSAGE) || said.startsWith(ABOUT_DATA);
    }

    private static String about(String said) {
        return said.startsWith(ABOUT_RECIPIENT)
                ? " to the recipient"
                : said.startsWith(ABOUT_MESSAGE) || said.startsWith(ABOUT_DATA) ? " to the message" : "";
    }

    private static String said(Throwable thrown) {
        return thrown.getMessage() == null ? "" : thrown.getMessage();
    }
}
