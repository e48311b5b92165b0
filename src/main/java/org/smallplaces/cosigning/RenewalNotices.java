package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.QuietDays;
import org.smallplaces.cosigning.RenewalStore.Due;
import org.smallplaces.cosigning.RenewalStore.Unfinished;
import org.smallplaces.mail.NewMail;
import org.smallplaces.signature.SignatoryMails;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Tells everybody whose name stands below a letter that it is still to be sent, after its organiser has recorded that.
 * Each batch posts its mails and moves the mark in one transaction, so it may be killed anywhere and nobody is told
 * twice; on a quiet day it rests.
 */
public final class RenewalNotices {
    /** The kind of mail that tells it. */
    public static final String KIND = "send-by";

    private static final int BATCH = 500;

    private final Pool pool;
    private final Function<UUID, Optional<Campaign>> campaigns;
    private final SignatoryMails mails;
    private final Clock clock;
    private final Runnable posted;
    private final RenewalStore store = new RenewalStore();

    /**
     * @param quiet the days on which nobody is told
     * @param posted called after each commit: there is mail to send
     */
    public RenewalNotices(
            Pool pool,
            Function<UUID, Optional<Campaign>> campaigns,
            AddressHashes hashes,
            Sealer sealer,
            Supplier<QuietDays> quiet,
            Clock clock,
            Runnable posted) {
        this.pool = pool;
        this.campaigns = campaigns;
        this.mails = new SignatoryMails(KIND, pool, hashes, sealer, quiet);
        this.clock = clock;
        this.posted = posted;
    }

    /** Posts what has not been posted yet. */
    public Future<Void> run() {
        return store.unfinished(pool).compose(unfinished -> {
            Future<Void> all = Future.succeededFuture();
            for (Unfinished renewal : unfinished) {
                all = all.compose(done -> tell(renewal));
            }
            return all;
        });
    }

    private Future<Void> tell(Unfinished renewal) {
        boolean rests = campaigns
                .apply(renewal.campaign())
                .filter(campaign -> !mails.rest(campaign, clock.instant()))
                .isEmpty();
        return rests
                ? Future.succeededFuture()
                : pool.withTransaction(transaction -> batch(transaction, renewal))
                        .onSuccess(more -> posted.run())
                        .compose(more -> more ? tell(renewal) : Future.succeededFuture());
    }

    /** Whether there may be more to tell. */
    private Future<Boolean> batch(SqlConnection transaction, Unfinished renewal) {
        return store.lock(transaction, renewal.id())
                .compose(from -> from.isEmpty()
                        ? Future.succeededFuture(false)
                        : store.due(transaction, renewal, from.get(), BATCH)
                                .compose(due -> post(transaction, renewal, from.get(), due)));
    }

    private Future<Boolean> post(SqlConnection transaction, Unfinished renewal, UUID from, List<Due> due) {
        Instant now = clock.instant();
        List<NewMail> each = due.stream()
                .flatMap(one -> mail(renewal.campaign(), one, now).stream())
                .toList();
        boolean more = due.size() == BATCH;
        UUID upto = due.isEmpty() ? from : due.get(due.size() - 1).signature();
        return mails.post(transaction, each)
                .compose(done -> store.mark(
                        transaction, renewal.id(), upto, each.size(), more ? Optional.empty() : Optional.of(now)))
                .map(more);
    }

    private Optional<NewMail> mail(UUID campaign, Due due, Instant now) {
        return mails.mail(UUID.randomUUID(), campaign, due.signature(), due.sealedAddress(), due.language(), now);
    }
}
