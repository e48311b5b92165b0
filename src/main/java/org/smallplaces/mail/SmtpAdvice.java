package org.smallplaces.mail;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What is wrong with a mail server, and what whoever runs the site can do: sentences for {@code doctor}, in fixed words. */
final class SmtpAdvice {
    private static final Set<Integer> ABOUT_LOG_IN = Set.of(530, 534, 535, 538);

    private SmtpAdvice() {}

    /** Two or three sentences, without log-in or the server's own words, which may quote it. */
    static String of(Throwable thrown, MailConfig config) {
        String server = config.getHostname() + ":" + config.getPort();
        if (thrown instanceof SMTPException reply) {
            return "The mail server " + server + " cannot be used: it replied " + reply.getReplyCode() + ". "
                    + (ABOUT_LOG_IN.contains(reply.getReplyCode())
                            ? "It does not accept the log-in: check user and password in SMALLPLACES_SMTP_URL, with special"
                                    + " characters percent-encoded."
                            : "It answers, and refuses us: its operator or its log says why.");
        }
        String explained = SmtpReplies.explain(thrown);
        if (explained.endsWith("offers no STARTTLS")) {
            return "The mail server " + server
                    + " offers no STARTTLS, and nothing was sent unprotected. Use a port of it that"
                    + " encrypts, such as 587 or smtps://…:465; or, for a relay on this machine or a network that you trust,"
                    + " write smtp://…?starttls=optional in SMALLPLACES_SMTP_URL.";
        }
        if (explained.endsWith("offers no log-in")) {
            return "The mail server " + server
                    + " offers no log-in. Leave user and password out of SMALLPLACES_SMTP_URL, or use"
                    + " its port for submission, mostly 587 or smtps://…:465.";
        }
        return "No connection to the mail server " + server + ": " + connection(thrown, config);
    }

    private static String connection(Throwable thrown, MailConfig config) {
        if (isAny(thrown, UnknownHostException.class)) {
            return "the DNS knows no such host. Check the host in SMALLPLACES_SMTP_URL, and that this machine can ask the"
                    + " DNS.";
        }
        if (isAny(thrown, ConnectTimeoutException.class) || isAny(thrown, TimeoutException.class)) {
            return "no answer within ten seconds. Check host and port in SMALLPLACES_SMTP_URL (smtp:// is mostly at 587,"
                    + " smtps:// at 465), and that no firewall keeps this machine from it.";
        }
        if (isAny(thrown, ConnectException.class)) {
            return "nothing listens there. Check host and port in SMALLPLACES_SMTP_URL (smtp:// is mostly at 587, smtps:// at"
                    + " 465), and that the server runs.";
        }
        if (isAny(thrown, NotSslRecordException.class)) {
            return "it does not encrypt from the first byte at this port. Write smtp:// in SMALLPLACES_SMTP_URL, which uses"
                    + " STARTTLS, or the port for smtps://, mostly 465.";
        }
        if (isAny(thrown, SSLException.class)) {
            return "its certificate is not trusted, or is for another name than " + config.getHostname()
                    + ". Write the name of the certificate as the host in SMALLPLACES_SMTP_URL; for a private authority add"
                    + " ?ca=FILE.pem.";
        }
        return "it was broken off. Check SMALLPLACES_SMTP_URL, and look into the server's log.";
    }

    private static boolean isAny(Throwable thrown, Class<? extends Throwable> kind) {
        return Stream.iterate(thrown, one -> one != null, Throwable::getCause)
                .limit(10)
                .anyMatch(kind::isInstance);
    }
}
