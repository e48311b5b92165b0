package org.smallplaces.mail;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.MailState;

/** One attempt at one mail, from composing it to writing down what became of it. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    /** Together well within the lease, so that a slow attempt is not mistaken for a dead one. */
    private static final long COMPOSING_SECONDS = 30;

    private static final long SENDING_SECONDS = 90;

    private final OutboxStore outbox;
    private final Transport transport;
    private final Map<String, Composer> composers;
    private final MailSettings settings;
    private final Clock clock;
    private final Retries retries;
    private final ServerWatch server;

    Delivery(
            OutboxStore outbox,
            Transport transport,
            Map<String, Composer> composers,
            MailSettings settings,
            Clock clock,
            Retries retries) {
        this.outbox = outbox;
        this.transport = transport;
        this.composers = Map.copyOf(composers);
        this.settings = settings;
        this.clock = clock;
        this.retries = retries;
        this.server = new ServerWatch(clock);
    }

    /** Ends when the outcome is written down; fails only where that was not possible. */
    Future<Void> attempt(Claimed.Attempt attempt) {
        return Future.succeededFuture(attempt.mail())
                .compose(this::compose)
                .compose(
                        composition -> settle(attempt, composition),
                        fault -> settle(attempt, new SendResult.TemporaryFailure(noted(attempt, "composing", fault))));
    }

    private Future<Composition> compose(OutgoingMail mail) {
        Composer composer = composers.get(mail.kind());
        return composer == null
                ? Future.failedFuture(new IllegalStateException("nobody composes mail of this kind"))
                : composer.compose(mail).timeout(COMPOSING_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Void> settle(Claimed.Attempt attempt, Composition composition) {
        if (composition instanceof Composition.Letter letter) {
            return send(attempt, letter).compose(result -> settle(attempt, result));
        }
        if (composition instanceof Composition.Later later) {
            return outbox.putOff(attempt, later.until());
        }
        if (composition instanceof Composition.NotNeeded notNeeded) {
            return outbox.endUnsent(attempt.mail().id(), notNeeded.reason(), clock.instant());
        }
        throw new AssertionError(composition);
    }

    private Future<SendResult> send(Claimed.Attempt attempt, Composition.Letter letter) {
        return Message.of(attempt.mail().id(), settings.host(), clock.instant(), settings.from(), letter)
                .map(message -> Future.succeededFuture(message)
                        .compose(transport::send)
                        .timeout(SENDING_SECONDS, TimeUnit.SECONDS)
                        .otherwise(fault -> new SendResult.TemporaryFailure(noted(attempt, "sending", fault)))
                        .onSuccess(server::heard))
                .orElseGet(() -> Future.succeededFuture(
                        new SendResult.PermanentFailure("its address or subject cannot be a header field")));
    }

    private Future<Void> settle(Claimed.Attempt attempt, SendResult result) {
        if (result instanceof SendResult.Sent) {
            return outbox.end(attempt.mail().id(), MailState.SENT, "", clock.instant());
        }
        if (result instanceof SendResult.PermanentFailure failure) {
            return failure.noMailbox()
                    ? refused(attempt, failure.reason())
                    : end(attempt, MailState.REFUSED, failure.reason());
        }
        if (result instanceof SendResult.TemporaryFailure failure) {
            return attempt.number() < ClaimStore.MOST_ATTEMPTS
                    ? outbox.postpone(attempt, clock.instant().plus(retries.after(attempt.number())), failure.reason())
                    : end(attempt, MailState.GIVEN_UP, failure.reason());
        }
        throw new AssertionError(result);
    }

    private Future<Void> refused(Claimed.Attempt attempt, String reason) {
        log(attempt, MailState.REFUSED, reason);
        return outbox.endWithoutMailbox(attempt.mail().id(), reason, clock.instant());
    }

    private Future<Void> end(Claimed.Attempt attempt, MailState state, String reason) {
        log(attempt, state, reason);
        return outbox.end(attempt.mail().id(), state, reason, clock.instant());
    }

    private static void log(Claimed.Attempt attempt, MailState state, String reason) {
        LOG.warn(
                "mail_not_sent id={} kind={} state={} attempts={} reason={}",
                attempt.mail().id(),
                attempt.mail().kind(),
                state.word(),
                attempt.number(),
                reason);
    }

    private static String noted(Claimed.Attempt attempt, String step, Throwable fault) {
        String type = fault.getClass().getSimpleName();
        LOG.error(
                "mail_attempt_failed id={} kind={} step={} type={}",
                attempt.mail().id(),
                attempt.mail().kind(),
                step,
                type);
        return step + " failed: " + type;
    }
}
