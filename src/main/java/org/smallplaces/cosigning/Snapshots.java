package org.smallplaces.cosigning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.Snapshot.Dated;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.LetterStore;
import org.smallplaces.signature.LetterStore.Letter;

/**
 * What a declaration was on a day: taken by staff, never changed after. Only a name goes out of it when its signatory
 * takes it away, at once from what is shown, and within minutes from what is kept.
 */
public final class Snapshots {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 100;

    private final Pool pool;
    private final AuditLog audit;
    private final Clock clock;
    private final SnapshotStore store = new SnapshotStore();
    private final ReleaseCountStore counts = new ReleaseCountStore();
    private final Cache<Key, Snapshot> read =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(FRESH).build();

    public Snapshots(Pool pool, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    private record Key(UUID campaign, LocalDate day) {}

    /** Today, where the campaign is. */
    LocalDate today(Campaign campaign) {
        return LocalDate.ofInstant(
                clock.instant(), campaign.definition().schedule().zone());
    }

    /** Takes today's; false where it has been taken. Nobody signs or withdraws in between. */
    Future<Boolean> take(Campaign campaign, StaffMember by) {
        return pool.withTransaction(transaction -> store.lock(transaction, campaign.id())
                .compose(locked -> counts.of(transaction, campaign.id()))
                .compose(standing -> LetterStore.shown(transaction, campaign.id())
                        .compose(letter -> insert(transaction, campaign, by, standing, letter))));
    }

    private Future<Boolean> insert(
            SqlConnection transaction, Campaign campaign, StaffMember by, ReleaseCounts standing, Letter letter) {
        Instant now = clock.instant();
        int version = campaign.text(campaign.definition().firstLanguage()).version();
        Snapshot taken = new Snapshot(
                UuidCreator.getTimeOrderedEpoch(),
                today(campaign),
                version,
                Math.toIntExact(standing.people()),
                Math.toIntExact(standing.organisations()),
                Optional.of(letter.arrangement()),
                List.of(),
                List.of(),
                0);
        JsonObject detail = new JsonObject()
                .put("text", version)
                .put("people", standing.people())
                .put("organisations", standing.organisations());
        return store.insert(transaction, campaign.id(), taken, now, by.id())
                .compose(inserted -> inserted
                        ? store.insertRows(
                                        transaction,
                                        taken.id(),
                                        letter.lines(),
                                        campaign.release().at())
                                .compose(done -> audit.append(
                                        transaction,
                                        AuditEntry.of(now, by.actor(), "declaration.snapshot", "snapshot:" + taken.id())
                                                .in(campaign.id())
                                                .with(detail)))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    /** All of a declaration, the latest first. */
    Future<List<Dated>> list(Campaign campaign) {
        return store.list(pool, campaign.id());
    }

    /** That of a day, at most a second old. */
    Future<Optional<Snapshot>> find(Campaign campaign, LocalDate day) {
        Key key = new Key(campaign.id(), day);
        Snapshot known = read.getIfPresent(key);
        return known == null
                ? store.find(pool, campaign.id(), day)
                        .onSuccess(found -> found.ifPresent(snapshot -> read.put(key, snapshot)))
                : Future.succeededFuture(Optional.of(known));
    }

    /** Keeps nothing of a name that its signatory has taken away. */
    public Future<Integer> blank() {
        return store.blank(pool, clock.instant());
    }
}
