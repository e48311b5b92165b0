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
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.NewMail;
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

    private static final int BATCH = 500;

    private final Pool pool;
    private final SignatoryMails mails;
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
        this.mails = new SignatoryMails(KIND, pool, hashes, sealer, quiet);
        this.clock = clock;
        this.posted = posted;
    }

    /** Posts every reminder of these campaigns that is due; on a quiet day they wait for the first that is none. */
    public Future<Void> run(List<Campaign> campaigns) {
        Instant now = clock.instant();
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            Optional<Duration> after = campaign.definition().reminderAfter();
            if (after.isPresent() && TextNotices.isTimely(campaign, now) && !mails.rest(campaign, now)) {
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
                    .map(one -> one.waits() && mails.reach(one.id(), one.sealedAddress())
                            ? one.reminded(UUID.randomUUID())
                            : one)
                    .toList();
            List<NewMail> each = reminded.stream()
                    .flatMap(one -> one.reminder().flatMap(id -> mail(id, campaign, one, now)).stream())
                    .toList();
            return store.note(connection, reminded, now)
                    .compose(done -> mails.post(connection, each))
                    .map(due.size());
        });
    }

    /** As the notice that it repeats, it is no mail that strangers cause. */
    private Optional<NewMail> mail(UUID id, UUID campaign, Due due, Instant now) {
        return mails.mail(id, campaign, due.id(), due.sealedAddress(), due.language(), now)
                .map(NewMail::uncapped);
    }
}
