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
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.NewMail;
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

    private static final int BATCH = 500;

    private final Pool pool;
    private final SignatoryMails mails;
    private final Clock clock;
    private final Runnable posted;
    private final ReminderStore store = new ReminderStore();

    /**
     * @param quiet the days on which nobody is reminded
     * @param posted called after each commit: there is mail to send
     */
    public Reminders(
            Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet, Clock clock, Runnable posted) {
        this.pool = pool;
        this.mails = new SignatoryMails(KIND, pool, hashes, sealer, quiet);
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
            if (after.isPresent() && isTimely(campaign, now) && !mails.rest(campaign, now)) {
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
        List<NewMail> each =
                due.stream().flatMap(one -> mail(campaign, one, now).stream()).toList();
        return mails.post(connection, each);
    }

    private Optional<NewMail> mail(UUID campaign, Due due, Instant now) {
        return mails.mail(UUID.randomUUID(), campaign, due.id(), due.sealedAddress(), due.language(), now);
    }

    /** The greatest id that a signature given at {@code moment} can have (UUIDv7, RFC 9562). */
    static UUID lastAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0xFFFF, -1L);
    }
}
