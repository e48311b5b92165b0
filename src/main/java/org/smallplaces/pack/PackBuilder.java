package org.smallplaces.pack;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.job.Jobs;

/** Asks for packs, however often: a campaign has at most one that is not finished. */
public final class PackBuilder {
    private static final long LOOK_AGAIN_MILLIS = 300;
    private static final int MOST_TRIES = 5;
    private static final String SEND_BY = "send-by";

    private final Vertx vertx;
    private final Pool pool;
    private final PackJob work;
    private final Jobs jobs;
    private final PackSettings settings;
    private final AuditLog audit;
    private final Clock clock;
    private final PackStore store = new PackStore();

    /** @param jobs to which {@link PackJob#job} was handed */
    public PackBuilder(
            Vertx vertx, Pool pool, PackJob work, Jobs jobs, PackSettings settings, AuditLog audit, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.work = work;
        this.jobs = jobs;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues a pack of the campaign and gives its id, or that of the one under way, whose preset may be another.
     *
     * @param preset kept with the pack as it is now
     * @param actor for the audit, as {@code staff:<id>}
     * @param name shown in the console
     * @return fails with {@link PackFailed} where the day to send by has passed
     */
    public Future<UUID> request(Campaign campaign, Preset preset, String actor, String name) {
        if (campaign.isPastSendBy(clock.instant())) {
            return Future.failedFuture(new PackFailed(SEND_BY));
        }
        return request(campaign, preset, actor, name, MOST_TRIES);
    }

    private Future<UUID> request(Campaign campaign, Preset preset, String actor, String name, int tries) {
        return pool.withTransaction(connection -> requestIn(connection, campaign, preset, actor, name))
                .compose(id -> {
                    jobs.wake();
                    boolean again = id.isEmpty() && tries > 1;
                    return again
                            ? request(campaign, preset, actor, name, tries - 1)
                            : id.map(Future::succeededFuture)
                                    .orElseGet(
                                            () -> Future.failedFuture(new IllegalStateException("no pack was queued")));
                });
    }

    private Future<Optional<UUID>> requestIn(
            SqlConnection connection, Campaign campaign, Preset preset, String actor, String name) {
        String head = PackFactsJson.head(PackHead.of(campaign, settings.siteAddress()))
                .encode();
        return store.request(
                        connection,
                        UuidCreator.getTimeOrderedEpoch(),
                        campaign.id(),
                        name,
                        clock.instant(),
                        head,
                        preset)
                .compose(requested -> requested.isEmpty()
                        ? Future.succeededFuture(Optional.<UUID>empty())
                        : schedule(connection, campaign, preset, actor, requested.get()));
    }

    private Future<Optional<UUID>> schedule(
            SqlConnection connection, Campaign campaign, Preset preset, String actor, PackStore.Requested requested) {
        AuditEntry entry = AuditEntry.of(clock.instant(), actor, "pack.build", "pack:" + requested.id())
                .in(campaign.id())
                .with(new JsonObject().put("preset", preset.word()));
        Future<Void> audited = requested.queued() ? audit.append(connection, entry) : Future.succeededFuture();
        return audited.compose(done -> jobs.schedule(connection, PackJob.NAME, requested.id(), clock.instant()))
                .map(Optional.of(requested.id()));
    }

    /** Gives up a pack that is being made; false where it is finished. Its number goes to the next one that is built. */
    public Future<Boolean> cancel(Pack pack, String actor) {
        return pool.withTransaction(connection -> store.cancel(connection, pack.id(), clock.instant())
                .compose(cancelled -> cancelled
                        ? audit.append(
                                        connection,
                                        AuditEntry.of(clock.instant(), actor, "pack.cancel", "pack:" + pack.id())
                                                .in(pack.campaign()))
                                .map(true)
                        : Future.succeededFuture(false)));
    }

    /**
     * Builds a pack of the campaign, or joins the one under way, and waits for it. It works beside a running server and
     * without one: this process does what no other is doing. One under way that was asked for by another preset is
     * finished first. Fails with {@link PackFailed} where it cannot be built.
     */
    public Future<PackFile> build(Campaign campaign, Preset preset, String requestedBy) {
        return request(campaign, preset, "command", requestedBy)
                .compose(this::finish)
                .compose(file -> file.preset().equals(preset)
                        ? Future.succeededFuture(file)
                        : build(campaign, preset, requestedBy));
    }

    private Future<PackFile> finish(UUID id) {
        return work.run(id)
                .recover(fault -> fault instanceof PackBusy ? later() : Future.failedFuture(fault))
                .compose(done -> store.find(pool, id))
                .compose(found -> outcome(found.orElseThrow(() -> new PackFailed("fault"))));
    }

    private Future<PackFile> outcome(Pack pack) {
        return switch (pack.state()) {
            case READY -> Future.succeededFuture(new PackFile(vertx, pool, store, pack));
            case FAILED -> Future.failedFuture(new PackFailed(pack.reason()));
            case QUEUED, FROZEN -> finish(pack.id());
        };
    }

    private Future<Void> later() {
        Promise<Void> promise = Promise.promise();
        vertx.setTimer(LOOK_AGAIN_MILLIS, timer -> promise.complete());
        return promise.future();
    }
}
