package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.QuietDays;
import org.smallplaces.vault.Sealer;

/**
 * Reminds those who were invited and have not answered: once, from the day on that staff have set, on no quiet day, and
 * only while the letter can be signed. Whoever was invited within the last day is left in peace. Each batch posts its
 * mails and notes it in one transaction, so nobody is reminded twice whatever stops it, or how many nodes run it.
 */
public final class Chaser {
    /** How long somebody has had the invitation before they are reminded. */
    static final Duration PEACE = Duration.ofHours(24);

    private static final int BATCH = 200;

    private final Pool pool;
    private final Catalogue catalogue;
    private final Supplier<QuietDays> quiet;
    private final Clock clock;
    private final Runnable posted;
    private final InvitationMail mail;
    private final ChaseStore store;
    private final InvitationSettingStore settings = new InvitationSettingStore();
    private final InvitationUpkeepStore upkeep = new InvitationUpkeepStore();

    public Chaser(InvitationParts parts) {
        this(parts, parts.quiet(), parts.sealer());
    }

    private Chaser(InvitationParts parts, Supplier<QuietDays> quiet, Sealer sealer) {
        this.pool = parts.pool();
        this.catalogue = parts.catalogue();
        this.quiet = quiet;
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
        this.mail = new InvitationMail(pool, parts.hashes());
        this.store = new ChaseStore(sealer);
    }

    /** Whether a reminder may be sent at {@code now}: the mail is asked once more when it is composed. */
    static boolean isTimely(Campaign campaign, Instant now) {
        return campaign.state(now) == CampaignState.OPEN;
    }

    /** When a chase that begins at {@code now} is carried out: at once, or when the quiet days are over. */
    Instant next(Campaign campaign, Instant now) {
        return quiet.get().nextAfter(now, zone(campaign));
    }

    /** How many have not answered and would be reminded now. */
    Future<Long> due(Campaign campaign) {
        return store.count(pool, campaign.id(), clock.instant().minus(PEACE));
    }

    /** Posts every reminder that is due; for a job. */
    public Future<Void> run() {
        return store.planned(pool).compose(planned -> {
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<UUID, LocalDate> one : planned.entrySet()) {
                Optional<Campaign> campaign =
                        catalogue.find(one.getKey()).filter(found -> isNow(found, one.getValue(), clock.instant()));
                if (campaign.isPresent()) {
                    all = all.compose(done -> chase(campaign.get()));
                }
            }
            return all;
        });
    }

    private boolean isNow(Campaign campaign, LocalDate day, Instant now) {
        return isTimely(campaign, now)
                && !quiet.get().isQuiet(now, zone(campaign))
                && !LocalDate.ofInstant(now, zone(campaign)).isBefore(day);
    }

    private static ZoneId zone(Campaign campaign) {
        return campaign.definition().schedule().zone();
    }

    private Future<Void> chase(Campaign campaign) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> batch(connection, campaign.id(), now))
                .onSuccess(chased -> posted.run())
                .compose(chased -> chased < BATCH ? Future.succeededFuture() : chase(campaign));
    }

    /** Whoever has signed elsewhere meanwhile has answered. */
    private Future<Integer> batch(SqlConnection connection, UUID campaign, Instant now) {
        return upkeep.settle(connection, now)
                .compose(done -> store.due(connection, campaign, now.minus(PEACE), BATCH))
                .compose(due -> post(connection, campaign, due, now)
                        .compose(done -> store.chased(
                                connection, due.stream().map(ChaseStore.Due::id).toList(), now))
                        .compose(done -> due.size() < BATCH
                                ? settings.chased(connection, campaign, now)
                                : Future.succeededFuture())
                        .map(due.size()));
    }

    private Future<Void> post(SqlConnection connection, UUID campaign, List<ChaseStore.Due> due, Instant now) {
        Future<Void> posting = Future.succeededFuture();
        for (ChaseStore.Due one : due) {
            posting = posting.compose(
                    done -> mail.chase(connection, one, campaign, now).mapEmpty());
        }
        return posting;
    }
}
