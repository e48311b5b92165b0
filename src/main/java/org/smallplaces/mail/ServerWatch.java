package org.smallplaces.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the mail server takes nothing from us, and once that it does again. */
final class ServerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

    private final Clock clock;
    private Optional<Instant> away = Optional.empty();

    ServerWatch(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of how an attempt went; the reason is in fixed words, so that no address is in the log. */
    synchronized void heard(SendResult result) {
        if (result instanceof SendResult.TemporaryFailure failure && SmtpReplies.isAboutServer(failure.reason())) {
            if (away.isEmpty()) {
                away = Optional.of(clock.instant());
                LOG.warn("mail_server_away reason={}", failure.reason());
            }
            return;
        }
        away.ifPresent(since -> LOG.info(
                "mail_server_back since={} seconds={}",
                since,
                Duration.between(since, clock.instant()).toSeconds()));
        away = Optional.empty();
    }
}
