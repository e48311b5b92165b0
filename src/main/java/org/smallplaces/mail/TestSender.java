package org.smallplaces.mail;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends one mail at once, past the outbox, and tells what the mail server made of it: to see whether mail works. */
public final class TestSender {
    private static final long PATIENCE_SECONDS = 20;

    private final Supplier<Transport> transports;
    private final MailSettings settings;
    private final Clock clock;

    /** @param transports makes one, which is closed after the mail */
    public TestSender(Supplier<Transport> transports, MailSettings settings, Clock clock) {
        this.transports = transports;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of the letter; never fails. */
    public Future<SendResult> send(Composition.Letter letter) {
        return Message.of(UUID.randomUUID(), settings.host(), clock.instant(), settings.from(), letter)
                .map(this::send)
                .orElseGet(() -> Future.succeededFuture(
                        new SendResult.PermanentFailure("its address or subject cannot be a header field")));
    }

    private Future<SendResult> send(Message message) {
        Transport transport = transports.get();
        return transport
                .send(message)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(fault -> new SendResult.TemporaryFailure("no answer to the last attempt"))
                .onComplete(sent -> transport.close());
    }
}
