package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.NewMail;
import org.smallplaces.signature.KeptLongerStore.Signed;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Tells those who were told a shorter time that two people decided to keep names for longer, whether signing goes on or not
 * and whether their signature stands or not: what is kept is theirs. Each batch posts its mails and moves the mark in one
 * transaction: whatever stops it, or how many nodes run it, nobody is told twice of one decision.
 */
public final class KeptLongerNotices {
    /** The kind of mail that tells of it. */
    public static final String KIND = "kept-longer";

    private static final int BATCH = 500;

    private final Pool pool;
    private final SignatoryMails mails;
    private final Clock clock;
    private final Runnable posted;
    private final int size;
    private final KeptLongerStore store = new KeptLongerStore();

    /**
     * @param quiet the days on which nobody is written to
     * @param posted called after each commit: there is mail to send
     */
    public KeptLongerNotices(
            Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet, Clock clock, Runnable posted) {
        this(pool, new SignatoryMails(KIND, pool, hashes, sealer, quiet), clock, posted, BATCH);
    }

    /** @param size of a batch, in numbers */
    KeptLongerNotices(Pool pool, SignatoryMails mails, Clock clock, Runnable posted, int size) {
        this.pool = pool;
        this.mails = mails;
        this.clock = clock;
        this.posted = posted;
        this.size = size;
    }

    /** Posts every notice of these campaigns that is due; on a quiet day they wait for the first that is none. */
    public Future<Void> run(List<Campaign> campaigns) {
        Instant now = clock.instant();
        return store.waiting(pool).compose(waiting -> run(campaigns, waiting, now));
    }

    private Future<Void> run(List<Campaign> campaigns, Map<UUID, Long> waiting, Instant now) {
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            Long decision = waiting.get(campaign.id());
            if (decision != null && !mails.rest(campaign, now)) {
                all = all.compose(done -> tell(campaign.id(), decision));
            }
        }
        return all;
    }

    private Future<Void> tell(UUID campaign, long decision) {
        return batch(campaign, decision).compose(more -> more ? tell(campaign, decision) : Future.succeededFuture());
    }

    /** One batch in one transaction; whether there may be more. */
    Future<Boolean> batch(UUID campaign, long decision) {
        return pool.withTransaction(connection -> store.lock(connection, campaign, decision)
                        .compose(mark -> {
                            long upto = Math.min(mark.upto() + size, mark.issued());
                            return upto > mark.upto()
                                    ? batch(connection, campaign, decision, mark.upto(), upto)
                                    : Future.succeededFuture(false);
                        }))
                .onSuccess(more -> posted.run());
    }

    private Future<Boolean> batch(SqlConnection connection, UUID campaign, long decision, long from, long upto) {
        Instant now = clock.instant();
        return store.next(connection, campaign, from, upto)
                .compose(signed -> mails.post(
                        connection,
                        signed.stream()
                                .flatMap(one -> mail(campaign, one, now).stream())
                                .toList()))
                .compose(done -> store.mark(connection, decision, upto))
                .map(true);
    }

    private Optional<NewMail> mail(UUID campaign, Signed signed, Instant now) {
        return mails.mail(UUID.randomUUID(), campaign, signed.id(), signed.sealedAddress(), signed.language(), now)
                .map(NewMail::uncapped);
    }

    /** For how much longer a signature is kept than its signatory was told; nothing where it is not. */
    public Future<Optional<KeptLonger>> of(UUID signature) {
        return store.of(pool, signature);
    }
}
