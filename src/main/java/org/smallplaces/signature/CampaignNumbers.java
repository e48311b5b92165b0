package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What staff see of how a campaign goes: what {@link RollUp} has added up, with what came since, in one snapshot. It
 * reads a row for each hour and value, and of the signatures only those that are newer than the marks or do not count.
 */
public final class CampaignNumbers {
    private final Pool pool;
    private final NumbersStore store = new NumbersStore();

    public CampaignNumbers(Pool pool) {
        this.pool = pool;
    }

    /** The numbers of {@code campaign}, exact up to this moment. */
    public Future<Numbers> of(UUID campaign) {
        return pool.withTransaction(connection -> store.snapshot(connection)
                .compose(done -> store.marks(connection, campaign))
                .compose(marks -> read(connection, campaign, marks)));
    }

    private Future<Numbers> read(SqlConnection connection, UUID campaign, NumbersStore.Marks marks) {
        return store.hours(connection, campaign, marks)
                .compose(hours -> store.shares(connection, campaign, marks)
                        .compose(shares -> store.fates(connection, campaign)
                                .map(fates ->
                                        new Numbers(marks.earlier(), hours, shares, fates, marks.namesDeleted()))));
    }

    /**
     * How many count in each campaign that has a signature, and how many were verified in the hours (UTC) that began at
     * the moment given for it or later.
     */
    public Future<Map<UUID, Growth>> growth(Map<UUID, Instant> since) {
        return pool.withTransaction(connection -> store.snapshot(connection)
                .compose(done -> store.growth(connection, since))
                .compose(rolled -> live(connection, rolled, since)));
    }

    /**
     * How a campaign grows.
     *
     * @param standing signatures that count
     * @param verified since the moment asked for
     */
    public record Growth(long standing, long verified) {
        /** Where nobody has verified yet. */
        public static final Growth NONE = new Growth(0, 0);
    }

    /** Adds those that are not rolled up yet: in most campaigns there are none. */
    private Future<Map<UUID, Growth>> live(
            SqlConnection connection, List<NumbersStore.Rolled> rolled, Map<UUID, Instant> since) {
        Map<UUID, Growth> grown = new HashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (NumbersStore.Rolled row : rolled) {
            grown.put(row.campaign(), new Growth(row.standing(), row.verified()));
            Instant from = since.get(row.campaign());
            if (row.issued() > row.upto() && from != null) {
                all = all.compose(done -> store.verifiedSince(connection, row, from))
                        .onSuccess(more -> grown.put(row.campaign(), new Growth(row.standing(), row.verified() + more)))
                        .mapEmpty();
            }
        }
        return all.map(done -> Map.copyOf(grown));
    }
}
