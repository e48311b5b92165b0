package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.campaign.KeptPromises;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.Loop;
import org.smallplaces.subject.RetentionStore.Batch;
import org.smallplaces.subject.RetentionStore.Due;
import org.smallplaces.subject.SoonerStore.Sooner;
import org.smallplaces.vault.Erasures;

/**
 * Erases the people of campaigns whose time is over, some months after they closed: signatures, invitations, late requests,
 * and with them the lines of packs and the files that are stored here. Numbers that identify nobody stay, and so does how
 * many stood. It works in batches of a transaction each; killed anywhere, the next run goes on.
 */
public final class Retention {
    /** For how long where nobody has said anything else. */
    static final int MONTHS = KeptUntil.USUAL_MONTHS;

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Pool pool;
    private final Erasures erasures;
    private final Clock clock;
    private final int size;
    private final RetentionStore store = new RetentionStore();
    private final KeptPromises promises = new KeptPromises();
    private final AuditLog audit = new AuditLog();

    public Retention(Pool pool, Erasures erasures, Clock clock) {
        this(pool, erasures, clock, 500);
    }

    /** @param size of a batch */
    Retention(Pool pool, Erasures erasures, Clock clock, int size) {
        this.pool = pool;
        this.erasures = erasures;
        this.clock = clock;
        this.size = size;
    }

    /** Every closed campaign, when its time is over and how many rows of people it has: what a run would delete, and later ones. */
    Future<List<Due>> look() {
        return store.closed(pool, MONTHS, clock.instant());
    }

    /** Deletes what is due now; a recurring job calls it. Gives how many records went. */
    public Future<Long> run() {
        return run("system");
    }

    /** The same for somebody who does not wait for the job. */
    Future<Long> run(String actor) {
        Instant now = clock.instant();
        return look().compose(all -> {
            Future<Long> gone = Future.succeededFuture(0L);
            for (Due due : all) {
                if (due.isDue(now)) {
                    gone = gone.compose(
                            before -> campaign(due.campaign(), actor).map(more -> before + more));
                }
            }
            return gone;
        });
    }

    private Future<Long> campaign(UUID campaign, String actor) {
        return store.begin(pool, campaign, clock.instant())
                .compose(done -> batches(campaign))
                .compose(gone -> end(campaign, gone, actor));
    }

    private Future<Long> batches(UUID campaign) {
        AtomicLong last = new AtomicLong();
        AtomicLong gone = new AtomicLong();
        return Loop.whileTrue(() -> pool.withTransaction(transaction -> batch(transaction, campaign, last.get()))
                        .map(batch -> {
                            last.set(batch.lastNumber());
                            gone.addAndGet(batch.records().size());
                            return !batch.records().isEmpty();
                        }))
                .map(done -> gone.get());
    }

    /** What stood is moved from the tally to what is kept, so that nobody sees another number for a moment. */
    private Future<Batch> batch(SqlConnection transaction, UUID campaign, long afterNumber) {
        return store.standing(transaction, campaign)
                .compose(stood -> store.next(transaction, campaign, afterNumber, size)
                        .compose(batch -> batch.records().isEmpty()
                                ? Future.succeededFuture(batch)
                                : erasures.eraseByRule(transaction, batch.records())
                                        .compose(done -> store.standing(transaction, campaign))
                                        .compose(stands -> store.keep(
                                                transaction,
                                                campaign,
                                                stood - stands,
                                                batch.records().size()))
                                        .map(batch)));
    }

    private Future<Long> end(UUID campaign, long gone, String actor) {
        if (gone > 0) {
            LOG.info("retention_done campaign={} records={}", campaign, gone);
        }
        return pool.withTransaction(transaction -> store.end(transaction, campaign, clock.instant())
                        .compose(all -> audit.append(transaction, entry(campaign, gone, all, actor))))
                .map(gone);
    }

    /** A run that was killed has told of nothing: what it deleted is among {@code all} of whoever ends. */
    private AuditEntry entry(UUID campaign, long gone, long all, String actor) {
        return AuditEntry.of(clock.instant(), actor, "subject.retention", "campaign:" + campaign)
                .in(campaign)
                .with(new JsonObject().put("records", gone).put("inAll", all));
    }

    /**
     * That people would be named for longer than they were told.
     *
     * @param campaign empty for every campaign without a rule of its own
     * @param from the fewest months that any of them was told
     * @param people how many signatures are of people who were told fewer
     */
    record Longer(Optional<UUID> campaign, int from, int months, long people) {}

    /** Whether to keep names for so many months would name somebody for longer than they were told when they signed. */
    Future<Optional<Longer>> longer(Optional<UUID> campaign, int months) {
        return promises.toldFewer(pool, campaign, months)
                .map(fewer -> fewer.people() > 0
                        ? Optional.of(new Longer(campaign, fewer.months(), months, fewer.people()))
                        : Optional.empty());
    }

    /** Whose people would go sooner than their notice says. */
    Future<List<Sooner>> sooner(SqlClient client, Optional<UUID> campaign, int months) {
        return new SoonerStore().sooner(client, campaign, months, clock.instant());
    }

    /** The same, for who only looks. */
    Future<List<Sooner>> sooner(Optional<UUID> campaign, int months) {
        return sooner(pool, campaign, months);
    }

    /** Says how long names of a campaign are kept, or of every campaign without a rule of its own. */
    Future<Void> keepFor(Optional<UUID> campaign, int months, String actor) {
        return pool.withTransaction(transaction -> keepFor(transaction, campaign, months, false, actor));
    }

    /**
     * The same in the caller's transaction.
     *
     * @param byTwo whether two approved that it holds for those who were told fewer
     */
    Future<Void> keepFor(SqlConnection transaction, Optional<UUID> campaign, int months, boolean byTwo, String actor) {
        Instant now = clock.instant();
        AuditEntry plain = AuditEntry.of(
                now,
                actor,
                "retention.change",
                campaign.map(id -> "campaign:" + id).orElse("site"));
        AuditEntry entry = campaign.map(plain::in).orElse(plain);
        return store.months(transaction, campaign, MONTHS)
                .compose(before -> store.rule(transaction, campaign, months, actor, now)
                        .compose(done -> promises.months(transaction, campaign, months, byTwo, now))
                        .compose(done -> audit.append(
                                transaction,
                                entry.with(new JsonObject().put("from", before).put("months", months)))));
    }

    /** For how long names are kept where a campaign has no rule of its own. */
    Future<Integer> months() {
        return store.months(pool, Optional.empty(), MONTHS);
    }
}
