package org.smallplaces.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.smallplaces.core.Language;

/** What was last told to supporters in public, read at most once a second and node, whatever the number of requests. */
public final class CampaignNews {
    private static final int SHOWN = 3;
    private static final int MOST_CAMPAIGNS = 500;
    private static final int PATIENCE_SECONDS = 3;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Pool pool;
    private final CampaignNewsStore store = new CampaignNewsStore();
    private final Cache<UUID, Future<List<News>>> read = Caffeine.newBuilder()
            .maximumSize(MOST_CAMPAIGNS)
            .expireAfterWrite(FRESH)
            .build();

    /** What was read last, for while the database does not answer. */
    private final Cache<UUID, List<News>> last =
            Caffeine.newBuilder().maximumSize(MOST_CAMPAIGNS).build();

    private volatile boolean away;

    public CampaignNews(Pool pool) {
        this.pool = pool;
    }

    /**
     * An update that stands on the campaign's page.
     *
     * @param reply whether it tells what the target has answered
     */
    record News(int number, boolean reply, Instant at, Map<Language, String> titles) {
        News {
            titles = Map.copyOf(titles);
        }

        News and(News more) {
            Map<Language, String> both = new LinkedHashMap<>(titles);
            both.putAll(more.titles());
            return new News(number, reply, at, both);
        }

        /** The language for a reader of {@code wanted}: the first of {@code order} where there is none in it. */
        Language languageFor(Language wanted, List<Language> order) {
            return Stream.concat(Stream.of(wanted), Stream.concat(order.stream(), titles.keySet().stream()))
                    .filter(titles::containsKey)
                    .findFirst()
                    .orElse(wanted);
        }

        String title(Language language) {
            return titles.getOrDefault(language, "");
        }
    }

    /**
     * The last few of a campaign, the newest first. While the database does not answer, what was known last, or none: only
     * the first reader waits to find out.
     */
    Future<List<News>> of(UUID campaign) {
        Future<List<News>> asked = read.get(campaign, this::ask);
        return away && !asked.succeeded() ? Future.succeededFuture(kept(campaign)) : asked;
    }

    private Future<List<News>> ask(UUID campaign) {
        return store.newest(pool, campaign, SHOWN)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onSuccess(found -> {
                    away = false;
                    last.put(campaign, found);
                })
                .recover(failure -> {
                    away = true;
                    return Future.succeededFuture(kept(campaign));
                });
    }

    private List<News> kept(UUID campaign) {
        return last.get(campaign, none -> List.of());
    }
}
