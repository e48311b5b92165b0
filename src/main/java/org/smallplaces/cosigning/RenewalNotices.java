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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.QuietDays;
import org.smallplaces.cosigning.RenewalStore.Due;
import org.smallplaces.cosigning.RenewalStore.Unfinished;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
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

    private static final Logger LOG = LoggerFactory.getLogger(RenewalNotices.class);
    private static final int BATCH = 500;

    private final Pool pool;
    private final Function<UUID, Optional<Campaign>> campaigns;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Supplier<QuietDays> quiet;
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
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.quiet = quiet;
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
                .filter(campaign -> !quiet.get()
                        .isQuiet(
                                clock.instant(),
                                campaign.definition().schedule().zone()))
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
        List<NewMail> mails = due.stream()
                .flatMap(one -> address(one).stream()
                        .map(address -> new NewMail(
                                        UUID.randomUUID(),
                                        KIND,
                                        one.signature(),
                                        Optional.of(renewal.campaign()),
                                        hashes.site(address),
                                        one.language(),
                                        now)
                                .uncapped()))
                .toList();
        boolean more = due.size() == BATCH;
        UUID upto = due.isEmpty() ? from : due.get(due.size() - 1).signature();
        return outbox.post(transaction, mails)
                .compose(done -> store.mark(
                        transaction, renewal.id(), upto, mails.size(), more ? Optional.empty() : Optional.of(now)))
                .map(more);
    }

    /** One that does not open, such as after the loss of a key, must not keep the mail from everybody else. */
    private Optional<EmailAddress> address(Due due) {
        try {
            return EmailAddresses.parse(sealer.open(due.signature(), due.sealedAddress()));
        } catch (IllegalStateException sealed) {
            LOG.error("send_by_notice_left_out signature={}", due.signature());
            return Optional.empty();
        }
    }
}
