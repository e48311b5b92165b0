package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.SameNameStore.Mark;
import org.smallplaces.signature.SameNameStore.Named;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Verified signatures of one campaign with the same name and postcode but different mailboxes: perhaps one person, perhaps
 * two of a name, which staff judge. A job looks at each signature once, in the order of numbers, and again when its name
 * was changed; so neither signing nor staff ever wait for a whole campaign to be compared.
 */
public final class SameNames {
    /** How many groups stand on a page. */
    public static final int PAGE = 20;
    /** How many of a group are listed. */
    public static final int LISTED = 20;
    /** Further than this nobody counts. */
    public static final int COUNTED = 999;

    private static final int BATCH = 2_000;
    private static final int MOST_SKIPPED = 100_000;

    private final Pool pool;
    private final AuditLog audit;
    private final Clock clock;
    private final SearchStore search;
    private final SameNameStore store = new SameNameStore();

    public SameNames(Pool pool, AddressHashes hashes, Sealer sealer, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
        this.search = new SearchStore(pool, hashes, sealer);
    }

    /**
     * Signatures that may be one person's.
     *
     * @param key by which it is known within its campaign
     * @param many how many there are, listed or not
     */
    public record Group(long key, Instant foundAt, long many, List<FoundSignature> listed) {
        public Group {
            listed = List.copyOf(listed);
        }
    }

    /** Some of the groups; {@code more} where others follow. */
    public record Page(List<Group> groups, boolean more) {
        public Page {
            groups = List.copyOf(groups);
        }
    }

    /** Looks at all signatures of these campaigns that were not looked at yet; for a job. */
    public Future<Void> run(List<Campaign> campaigns) {
        Future<Void> all = Future.succeededFuture();
        for (Campaign campaign : campaigns) {
            all = all.compose(done -> look(campaign.id()));
        }
        return all;
    }

    private Future<Void> look(UUID campaign) {
        return batch(campaign).compose(more -> more ? look(campaign) : Future.succeededFuture());
    }

    /** One batch in one transaction; whether there may be more. */
    private Future<Boolean> batch(UUID campaign) {
        return pool.withTransaction(connection -> store.lock(connection, campaign)
                .compose(mark -> mark.upto() < mark.issued()
                        ? next(connection, campaign, mark)
                        : store.changed(connection, campaign, BATCH)
                                .compose(changed ->
                                        keep(connection, campaign, changed).map(changed.size() == BATCH))));
    }

    private Future<Boolean> next(SqlConnection connection, UUID campaign, Mark mark) {
        long upto = Math.min(mark.upto() + BATCH, mark.issued());
        return store.next(connection, campaign, mark.upto(), upto)
                .compose(named -> keep(connection, campaign, named))
                .compose(done -> store.mark(connection, campaign, upto))
                .map(true);
    }

    private Future<Void> keep(SqlConnection connection, UUID campaign, List<Named> named) {
        return store.keep(
                connection, campaign, named, named.stream().map(SameNames::key).toList(), clock.instant());
    }

    /** Alike whatever the case, the spaces and the punctuation. */
    static long key(Named named) {
        String folded = new PersonName(named.name()).key() + "\n" + named.country() + "\n"
                + named.postcode().replaceAll("[\\s\\p{Zs}]", "").toUpperCase(Locale.ROOT);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The groups that staff have not settled and that are still several, the latest found first, after so many. */
    public Future<Page> page(Campaign campaign, int skipped) {
        return store.page(pool, campaign.id(), PAGE + 1, Math.min(skipped, MOST_SKIPPED))
                .compose(found -> {
                    List<SameNameStore.Group> shown = found.subList(0, Math.min(found.size(), PAGE));
                    List<Long> keys =
                            shown.stream().map(SameNameStore.Group::key).toList();
                    return search.alike(pool, campaign.id(), keys, LISTED)
                            .map(listed -> page(shown, listed, found.size() > PAGE));
                });
    }

    private static Page page(List<SameNameStore.Group> shown, Map<Long, List<FoundSignature>> listed, boolean more) {
        return new Page(
                shown.stream()
                        .map(group -> new Group(
                                group.key(),
                                group.foundAt(),
                                group.many(),
                                listed.getOrDefault(group.key(), List.of())))
                        .toList(),
                more);
    }

    /** How many groups wait for staff, counted as far as {@link #COUNTED}. */
    public Future<Long> count(Campaign campaign) {
        return store.count(pool, campaign.id(), COUNTED);
    }

    /** Staff have found a group to be different people; false where somebody has done so before. */
    public Future<Boolean> settle(Campaign campaign, long key, StaffMember by) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.settle(connection, campaign.id(), key, by.id(), now)
                .compose(settled -> settled
                        ? audit.append(
                                        connection,
                                        AuditEntry.of(
                                                        now,
                                                        by.actor(),
                                                        "signature.same-name",
                                                        "campaign:" + campaign.id())
                                                .in(campaign.id())
                                                .with(new JsonObject().put("group", Long.toString(key))))
                                .map(true)
                        : Future.succeededFuture(false)));
    }
}
