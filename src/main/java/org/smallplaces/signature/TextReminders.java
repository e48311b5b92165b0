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
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.signature.TextReminderStore.Due;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Reminds those who were asked whether they agree to another text and have not answered: once, as long after they were
 * asked as their campaign says of its reminders, on no quiet day, and until signing closes. A correction asks nothing, so
 * nobody is reminded of it. Each batch posts its mails and notes whose turn it was in one transaction: whatever stops it,
 * or how many nodes run it, nobody is reminded twice.
 */
public final class TextReminders {
    /** The kind of mail that reminds. */
    public static final String KIND = "text-reminder";

    private static final Logger LOG = LoggerFactory.getLogger(TextReminders.class);
    private static final int BATCH = 500;

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Supplier<QuietDays> quiet;
    private final Clock clock;
    private final Runnable posted;
    private final TextReminderStore store = new TextReminderStore();

    /**
     * @param quiet the days on which nobody is reminded
     * @param posted called after each commit: there is mail to send
     */
    public TextReminders(
            Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet, Clock clock, Runnable posted) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.quiet = quiet;
        this.clock = clock;
        this.posted = posted;
    }

    /** Posts every reminder of these campaigns that is due; on a quiet day they wait for the first that is none. */
    public Future<Void> run(List<Campaign> campaigns) {
        Instant now = clock.instant();
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            Optional<Duration> after = campaign.definition().reminderAfter();
            boolean rests =
                    quiet.get().isQuiet(now, campaign.definition().schedule().zone());
            if (after.isPresent() && TextNotices.isTimely(campaign, now) && !rests) {
                Instant until = now.minus(after.get());
                all = all.compose(done -> remind(campaign.id(), until, now));
            }
        }
        return all;
    }

    private Future<Void> remind(UUID campaign, Instant until, Instant now) {
        return pool.withTransaction(connection -> batch(connection, campaign, until, now))
                .onSuccess(looked -> posted.run())
                .compose(looked -> looked < BATCH ? Future.succeededFuture() : remind(campaign, until, now));
    }

    /** Whoever was looked at is done with, whether they had to be reminded or not. */
    private Future<Integer> batch(SqlConnection connection, UUID campaign, Instant until, Instant now) {
        return store.due(connection, campaign, until, BATCH).compose(due -> {
            List<Due> reminded = due.stream()
                    .map(one -> one.waits() && address(one).isPresent() ? one.reminded(UUID.randomUUID()) : one)
                    .toList();
            return store.note(connection, reminded, now)
                    .compose(done -> outbox.post(connection, mails(campaign, reminded, now)))
                    .map(due.size());
        });
    }

    private List<NewMail> mails(UUID campaign, List<Due> reminded, Instant now) {
        return reminded.stream()
                .flatMap(one -> one.reminder().stream()
                        .flatMap(id -> address(one).stream()
                                .map(address -> new NewMail(
                                        id,
                                        KIND,
                                        one.id(),
                                        Optional.of(campaign),
                                        hashes.site(address),
                                        one.language(),
                                        now))))
                .toList();
    }

    /** One that does not open, such as after the loss of a key, must not keep the reminder from everybody else. */
    private Optional<EmailAddress> address(Due due) {
        try {
            return EmailAddresses.parse(sealer.open(due.id(), due.sealedAddress()));
        } catch (IllegalStateException sealed) {
            LOG.error("text_reminder_left_out signature={}", due.id());
            return Optional.empty();
        }
    }
}
