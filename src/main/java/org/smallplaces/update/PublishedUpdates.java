package org.smallplaces.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What stands on the pages of campaigns, read at most once a second and node, whatever the number of requests. */
final class PublishedUpdates {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_CAMPAIGNS = 500;

    private final Pool pool;
    private final PublishedStore store = new PublishedStore();
    private final Cache<UUID, Future<List<Published>>> read = Caffeine.newBuilder()
            .maximumSize(MOST_CAMPAIGNS)
            .expireAfterWrite(FRESH)
            .build();

    PublishedUpdates(Pool pool) {
        this.pool = pool;
    }

    /** Those of a campaign, the newest first. */
    Future<List<Published>> of(UUID campaign) {
        Future<List<Published>> known = read.getIfPresent(campaign);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<List<Published>> fresh = store.of(pool, campaign);
        read.put(campaign, fresh);
        return fresh;
    }
}
