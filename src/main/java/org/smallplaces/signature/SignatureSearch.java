package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** Finds signatures for staff, page by page. */
public final class SignatureSearch {
    /** On a page. */
    public static final int PAGE = 50;
    /** Further than this nobody counts, and no more are sorted by name. */
    public static final int SORTED = 10_000;

    private final Pool pool;
    private final Clock clock;
    private final AuditLog audit;
    private final SearchStore store;

    public SignatureSearch(Pool pool, AddressHashes hashes, Sealer sealer, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.audit = audit;
        this.store = new SearchStore(pool, hashes, sealer);
    }

    /** In which order they are listed. */
    public enum Sort {
        NEWEST,
        OLDEST,
        NAME
    }

    /** A page of what was found; {@code more} where others follow. */
    public record Page(List<FoundSignature> list, boolean more) {
        static Page of(List<FoundSignature> found) {
            return new Page(found.subList(0, Math.min(found.size(), PAGE)), found.size() > PAGE);
        }
    }

    /** The newest first, or the oldest: the page that follows {@code last}. */
    public Future<Page> byTime(SignatureFilter filter, boolean newest, Optional<UUID> last) {
        Future<List<FoundSignature>> found = newest
                ? store.newest(filter, clock.instant(), PAGE + 1, last)
                : store.oldest(filter, clock.instant(), PAGE + 1, last);
        return found.map(Page::of);
    }

    /** In the order of their names, after so many; meant for at most {@link #SORTED}. */
    public Future<Page> byName(SignatureFilter filter, int skipped) {
        return store.byName(filter, clock.instant(), PAGE + 1, skipped).map(Page::of);
    }

    /** How many there are, counted as far as {@link #SORTED} and one more. */
    public Future<Integer> count(SignatureFilter filter) {
        return store.count(filter, clock.instant(), SORTED + 1);
    }

    /**
     * Those that were given from an address, in whatever state; that somebody has looked is in the audit.
     *
     * @param trace what the audit may say of the address
     */
    public Future<List<FoundSignature>> ofAddress(Campaign campaign, EmailAddress address, String trace, String actor) {
        return pool.withTransaction(connection -> store.ofMailbox(connection, campaign.id(), address)
                .compose(found -> audit.append(
                                connection,
                                AuditEntry.of(
                                                clock.instant(),
                                                actor,
                                                "signature.find-by-address",
                                                "campaign:" + campaign.id())
                                        .in(campaign.id())
                                        .with(new JsonObject()
                                                .put("found", found.size())
                                                .put("address", trace)))
                        .map(found)));
    }
}
