package org.smallplaces.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outbox holds, a few mails at a time, at once after {@link #wake} and otherwise within a second. Any
 * number of mailers may work on one database.
 */
public final class Mailer {
    /** How many mails are under way at once; also the most connections to a mail server. */
    static final int PARALLEL = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final long POLL_MILLIS = 1_000;

    private final Vertx vertx;
    /** Everything below the line is only touched on this context, so it needs no locks. */
    private final Context context;

    private final ClaimStore claims;
    private final Delivery delivery;
    private final Clock clock;
    private final Promise<Void> stopped = Promise.promise();
    // ---
    private int underWay;
    private boolean claiming;
    private boolean wokenMeanwhile;
    private boolean stopping;
    private boolean failing;
    private long timer = -1;

    private Mailer(Vertx vertx, ClaimStore claims, Delivery delivery, Clock clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.claims = claims;
        this.delivery = delivery;
        this.clock = clock;
    }

    /**
     * Begins to send.
     *
     * @param composers by the kind of mail
     * @param random spreads repeated attempts
     */
    public static Mailer start(
            Vertx vertx,
            Pool pool,
            Transport transport,
            Map<String, Composer> composers,
            MailSettings settings,
            Clock clock,
            RandomGenerator random) {
        Delivery delivery =
                new Delivery(new OutboxStore(pool), transport, composers, settings, clock, new Retries(random));
        Mailer mailer = new Mailer(vertx, new ClaimStore(pool), delivery, clock);
        mailer.wake();
        return mailer;
    }

    /** Looks into the outbox at once; call it after the commit of what was posted. Safe from any thread. */
    public void wake() {
        context.runOnContext(now -> turn());
    }

    /** Claims nothing more; ends when what is under way has been settled. */
    public Future<Void> stop() {
        context.runOnContext(now -> {
            stopping = true;
            vertx.cancelTimer(timer);
            endIfIdle();
        });
        return stopped.future();
    }

    private void turn() {
        wokenMeanwhile = claiming;
        if (claiming || stopping || underWay >= PARALLEL) {
            return;
        }
        claiming = true;
        vertx.cancelTimer(timer);
        claims.claim(clock.instant(), PARALLEL - underWay)
                .onComplete(result -> context.runOnContext(now -> {
                    claiming = false;
                    if (result.succeeded()) {
                        claimed(result.result());
                    } else {
                        notClaimed(result.cause());
                    }
                    endIfIdle();
                }));
    }

    private void claimed(Claimed claimed) {
        failing = false;
        claimed.attempts().forEach(this::attempt);
        if (claimed.seen() > 0 || wokenMeanwhile) {
            turn();
        } else {
            sleep();
        }
    }

    /** Said once, not every second, while the database is away. */
    private void notClaimed(Throwable cause) {
        if (!failing) {
            LOG.error("mail_not_claimed type={}", cause.getClass().getName());
        }
        failing = true;
        sleep();
    }

    private void sleep() {
        if (!stopping) {
            vertx.cancelTimer(timer);
            timer = vertx.setTimer(POLL_MILLIS, now -> context.runOnContext(later -> turn()));
        }
    }

    private void attempt(Claimed.Attempt attempt) {
        underWay++;
        delivery.attempt(attempt)
                .onComplete(result -> context.runOnContext(now -> {
                    underWay--;
                    if (result.failed()) {
                        // The outcome is not written down, so the mail is due again when its lease has run out.
                        LOG.error(
                                "mail_not_settled id={} type={}",
                                attempt.mail().id(),
                                result.cause().getClass().getName());
                    }
                    turn();
                    endIfIdle();
                }));
    }

    private void endIfIdle() {
        if (stopping && underWay == 0 && !claiming) {
            stopped.tryComplete();
        }
    }
}
