package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Standing;

/**
 * Until when people were told that their names are kept: by what the notice of their campaign said when they signed. It is
 * written down whenever that changes, in the transaction that changes it; what came after never makes it later, unless two
 * people approved that.
 */
public final class KeptPromises {
    /** That signing would go on after the day until which names are kept. */
    static final Fault STANDS = Fault.of("kept-stands");

    private final KeptPromisesStore store = new KeptPromisesStore();

    /**
     * Who was told a shorter time.
     *
     * @param months the shortest that anybody of them was told; 0 where nobody was
     * @param people how many signatures
     */
    public record Fewer(int months, long people) {}

    /** Writes down what the notice says from now on, where that is something else; the campaign's row is locked. */
    Future<Void> tell(
            SqlConnection transaction, UUID campaign, CampaignDefinition definition, Standing standing, Instant now) {
        Optional<Instant> ends =
                standing.closedAt().or(() -> definition.schedule().closes());
        return store.tell(transaction, campaign, ends, definition.schedule().zone(), now);
    }

    /**
     * Why a campaign is not signed in {@code next} by this definition: it would end later than names of those who have
     * signed are kept, or nobody knows when. Nothing where it may be.
     */
    Future<Optional<Fault>> breach(
            SqlConnection transaction, UUID campaign, CampaignDefinition definition, CampaignState next) {
        return next.mayBeSigned()
                ? store.promised(transaction, campaign)
                        .map(until ->
                                until.filter(day -> !endsBy(definition, day)).map(day -> STANDS))
                : Future.succeededFuture(Optional.empty());
    }

    private static boolean endsBy(CampaignDefinition definition, LocalDate day) {
        return definition
                .schedule()
                .closesAsSaid()
                .filter(end ->
                        !LocalDate.ofInstant(end, definition.schedule().zone()).isAfter(day))
                .isPresent();
    }

    /**
     * Writes down that names are kept for so many months from now on, once the rule says so.
     *
     * @param campaign empty for every one without a rule of its own
     * @param byTwo whether two approved that it holds for those who have signed before
     */
    public Future<Void> months(
            SqlConnection transaction, Optional<UUID> campaign, int months, boolean byTwo, Instant now) {
        return store.months(transaction, campaign, months, byTwo, now);
    }

    /** Who of those who have signed was told that names are kept for fewer months. */
    public Future<Fewer> toldFewer(SqlClient client, Optional<UUID> campaign, int months) {
        return store.toldFewer(client, campaign, months);
    }
}
