package org.smallplaces.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.smallplaces.http.Unavailable;
import org.smallplaces.signing.SignatoryStore.Signatory;

/**
 * Who signed in public, page by page. Each page is read at most once a second and node, whatever the number of
 * requests, so a name that is taken back is gone within a second.
 */
public final class Signatories {
    /** Further than this nobody counts: the page says "more than". */
    static final int COUNTED = 10_000;
    /** The most that a search shows: whoever finds so many types more of the name. */
    static final int FOUND = 200;

    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 500;
    private static final int PATIENCE_SECONDS = 3;
    /** At once: a search may read much, and must leave connections to those who sign. */
    private static final int MOST_SEARCHES = 3;

    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final SignatoryStore store;
    private final AtomicInteger searches = new AtomicInteger();
    private final Cache<Where, Future<Names>> pages = Caffeine.newBuilder()
            .maximumSize(MOST_PAGES)
            .expireAfterWrite(FRESH)
            .build();

    public Signatories(Pool pool) {
        this.store = new SignatoryStore(pool);
    }

    /** A page of the list: that which follows {@code number} towards the older ones, or else towards the newer. */
    record Where(UUID campaign, long number, boolean older) {
        static Where newest(UUID campaign) {
            return new Where(campaign, Long.MAX_VALUE, true);
        }
    }

    /**
     * Names, newest first.
     *
     * @param shown how many there are on all pages, counted as far as {@link #COUNTED} and one more
     * @param older whether there are older ones than these
     * @param newer whether there may be newer ones
     */
    record Names(List<Signatory> list, int shown, boolean older, boolean newer) {
        static final Names NONE = new Names(List.of(), 0, false, false);

        Names {
            list = List.copyOf(list);
        }
    }

    /** A page, at most a second old. */
    Future<Names> page(Where where) {
        Future<Names> known = pages.getIfPresent(where);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<Names> read = read(where).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        pages.put(where, read);
        return read;
    }

    /**
     * The newest names, or nothing where the database does not answer: the campaign's page does without them, and older
     * ones might have been taken back meanwhile.
     */
    Future<Optional<Names>> newest(UUID campaign) {
        return page(Where.newest(campaign)).map(Optional::of).otherwise(Optional.empty());
    }

    /**
     * The names that fit {@code sought}: at most {@link #FOUND}, and {@code older} where there are more. Fails with
     * {@link Unavailable} where too many search at once.
     *
     * @param standing whether only those who stand for the text as it is
     */
    Future<Names> sought(UUID campaign, String sought, boolean standing) {
        if (searches.incrementAndGet() > MOST_SEARCHES) {
            searches.decrementAndGet();
            return Future.failedFuture(new Unavailable(COME_BACK));
        }
        return store.sought(campaign, sought, standing, FOUND + 1)
                .onComplete(done -> searches.decrementAndGet())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(found ->
                        new Names(first(found, FOUND), Math.min(found.size(), FOUND), found.size() > FOUND, false));
    }

    /** The signatures shown under this name, however its case, accents and points are written. */
    Future<List<UUID>> named(UUID campaign, String name) {
        return store.named(campaign, name).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Names> read(Where where) {
        Future<List<Signatory>> names = where.older()
                ? store.before(where.campaign(), where.number(), A_PAGE + 1)
                : store.after(where.campaign(), where.number(), A_PAGE + 1);
        return names.compose(found -> store.count(where.campaign(), COUNTED + 1).map(shown -> {
            boolean more = found.size() > A_PAGE;
            return where.older()
                    ? new Names(first(found, A_PAGE), shown, more, where.number() != Long.MAX_VALUE)
                    : new Names(last(found), shown, true, more);
        }));
    }

    private static List<Signatory> first(List<Signatory> found, int most) {
        return found.subList(0, Math.min(most, found.size()));
    }

    private static List<Signatory> last(List<Signatory> found) {
        return found.subList(Math.max(0, found.size() - A_PAGE), found.size());
    }
}
