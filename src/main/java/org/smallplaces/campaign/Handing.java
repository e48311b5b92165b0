package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;

/** Turns a campaign into one that was delivered, and later answered, in the transaction in which that is recorded. */
public final class Handing {
    private final Catalogue catalogue;
    private final Clock clock;
    private final CatalogueStore campaigns = new CatalogueStore();
    private final HandingStore store = new HandingStore();

    public Handing(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A pack was handed over to {@code office}. One that can still be signed stays open, and says so nevertheless. */
    public Future<Void> delivered(SqlConnection transaction, Slug slug, LocalDate on, String office) {
        Instant now = clock.instant();
        return locked(transaction, slug)
                .compose(stored -> store.delivered(transaction, stored.id(), on, office, now)
                        .compose(done -> turn(transaction, stored, CampaignState.DELIVERED, now)));
    }

    /**
     * It was answered.
     *
     * @param answer for the public, or empty where it is told no more than the day
     */
    public Future<Void> answered(SqlConnection transaction, Slug slug, LocalDate on, String answer) {
        Instant now = clock.instant();
        return locked(transaction, slug)
                .compose(stored -> store.answered(transaction, stored.id(), on, answer, now)
                        .compose(done -> turn(transaction, stored, CampaignState.ANSWERED, now)));
    }

    /** This node shows at once what was committed; the others do within a second. */
    public Future<Void> recorded() {
        return catalogue.refreshStates();
    }

    private Future<StoredCampaign> locked(SqlConnection transaction, Slug slug) {
        return campaigns.lock(transaction, slug).map(Optional::orElseThrow);
    }

    private Future<Void> turn(SqlConnection transaction, StoredCampaign stored, CampaignState next, Instant now) {
        return stored.standing().state().canBecome(next)
                ? store.turn(transaction, stored.id(), next, now)
                : Future.succeededFuture();
    }
}
