package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.signature.ReminderStore.Due;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Reminds those who have signed and not verified, once, as long after signing as their campaign says, and only while it
 * is open. Each batch posts its mails and moves the campaign's mark in one transaction, so nobody is reminded twice
 * whatever stops it, or how many nodes run it.
 */
public final class Reminders {
    /** The kind of mail that reminds. */
    public static final String KIND = "reminder";

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int BATCH = 500;

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Supplier<QuietDays> quiet;
    private final Clock clock;
    private final Runnable posted;
    private final ReminderStore store = new ReminderStore();

    /**
     * @param quiet the days on which nobody is reminded
     * @param posted called after each commit: there is mail to send
     */
    public Reminders(
            Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet, Clock clock, Runnable posted) {
        this.quiet = quiet;
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.clock = clock;
        this.posted = posted;
    }

    /** Whether a reminder may be sent at {@code now}: the mail is asked once more when it is composed. */
    public static boolean isTimely(Campaign campaign, Instant now) {
        return campaign.state(now) == CampaignState.OPEN;
    }

    /** Posts every reminder of these campaigns that is due now; on a quiet day they wait for the first that is none. */
    public Future<Void> run(List<Campaign> campaigns) {
        Instant now = clock.instant();
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            Optional<Duration> after = campaign.definition().reminderAfter();
            boolean rests =
                    quiet.get().isQuiet(now, campaign.definition().schedule().zone());
            if (after.isPresent() && isTimely(campaign, now) && !rests) {
                UUID until = lastAt(now.minus(after.get()));
                all = all.compose(done -> remind(campaign.id(), until, now));
            }
        }
        return all;
    }

    private Future<Void> remind(UUID campaign, UUID until, Instant now) {
        return pool.withTransaction(connection -> batch(connection, campaign, until, now))
                .onSuccess(reminded -> posted.run())
                .compose(reminded -> reminded < BATCH ? Future.succeededFuture() : remind(campaign, until, now));
    }

    /** Whoever was looked at is done with, verified or not: the mark moves to the end where there are no more. */
    private Future<Integer> batch(SqlConnection connection, UUID campaign, UUID until, Instant now) {
        return store.lock(connection, campaign)
                .compose(from -> store.due(connection, campaign, from, until, BATCH))
                .compose(due -> {
                    UUID upto =
                            due.size() < BATCH ? until : due.get(due.size() - 1).id();
                    return post(connection, campaign, due, now)
                            .compose(done -> store.mark(connection, campaign, upto))
                            .map(due.size());
                });
    }

    private Future<Void> post(SqlConnection connection, UUID campaign, List<Due> due, Instant now) {
        List<NewMail> mails = due.stream()
                .flatMap(one -> address(one).stream()
                        .map(address -> new NewMail(
                                UUID.randomUUID(),
                                KIND,
                                one.id(),
                                Optional.of(campaign),
                                hashes.site(address),
                                one.language(),
                                now)))
                .toList();
        return outbox.post(connection, mails);
    }

    /** One that does not open, such as after the loss of a key, must not keep the reminder from everybody else. */
    private Optional<EmailAddress> address(Due due) {
        try {
            return EmailAddresses.parse(sealer.open(due.id(), due.sealedAddress()));
        } catch (IllegalStateException sealed) {
            LOG.error("reminder_left_out signature={}", due.id());
            return Optional.empty();
        }
    }

    /** The greatest id that a signature given at {@code moment} can have (UUIDv7, RFC 9562). */
    static UUID lastAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0xFFFF, -1L);
    }
}
