package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.area.AreaFill;
import org.smallplaces.db.Database;
import org.smallplaces.job.OneTimeJob;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.vault.SigningKeys;

/**
 * The work on a pack: queued, then frozen, then ready. It may be killed anywhere and begun again on any node: what is
 * frozen stays frozen, and everything after it is made anew from that. One pack at a time on a node, off the event loop.
 */
public final class PackJob {
    /** The job's name, for ever. */
    public static final String NAME = "pack";

    private static final Logger LOG = LoggerFactory.getLogger(PackJob.class);
    private static final String DISK_FULL = "53100";
    private static final String SERIALIZATION = "40001";
    private static final int FRAMES = 6;

    private final WorkerExecutor worker;
    private final DataSource database;
    private final Pool pool;
    private final AreaFill areas;
    private final PackStore packs = new PackStore();
    private final Freeze freeze;
    private final Supplier<Render> render;
    private final Path temp;
    private final Clock clock;

    /** @param keys with which this node signs: what it freezes with the current one, what is frozen already with its own */
    public PackJob(
            Vertx vertx,
            Database database,
            Templates templates,
            Messages messages,
            SigningKeys keys,
            PackSettings settings,
            Clock clock) {
        this(vertx, database, messages, renders(templates, messages, keys), keys, settings, clock, new SecureRandom());
    }

    private static Supplier<Render> renders(Templates templates, Messages messages, SigningKeys keys) {
        KeptFonts fonts = new KeptFonts();
        return () -> new Render(templates, messages, keys, fonts.get(), Volumes.MOST_LINES);
    }

    PackJob(
            Vertx vertx,
            Database database,
            Messages messages,
            Supplier<Render> render,
            SigningKeys keys,
            PackSettings settings,
            Clock clock,
            RandomGenerator salts) {
        this.worker = vertx.createSharedWorkerExecutor("packs", 1, 1, TimeUnit.HOURS);
        this.database = database.jdbc();
        this.pool = database.pool();
        this.areas = new AreaFill(pool);
        this.freeze = new Freeze(messages, clock, salts, keys.current().fingerprint());
        this.render = render;
        this.temp = settings.temp();
        this.clock = clock;
    }

    /** The job, to be handed to {@link org.smallplaces.job.Jobs}. */
    public OneTimeJob job() {
        return new OneTimeJob(NAME, this::run);
    }

    /** The same, where a pack of many is left to {@code process}; what that does not bring to its end is done here. */
    public OneTimeJob job(PackProcess process) {
        return new OneTimeJob(
                NAME,
                pack -> isOfMany(pack)
                        .compose(many -> many
                                ? worker.executeBlocking(() -> {
                                            process.make(pack);
                                            return null;
                                        })
                                        .compose(made -> run(pack))
                                : run(pack)));
    }

    private Future<Boolean> isOfMany(UUID pack) {
        return packs.signaturesOf(pool, pack).map(signatures -> signatures >= PackProcess.FEWEST);
    }

    /**
     * Brings the pack as far as it can be brought: ready, or failed with a reason in its row. The Future fails where it
     * has to be tried again: the database was away, or another node is at it.
     */
    Future<Void> run(UUID pack) {
        return packs.find(pool, pack)
                .compose(found -> found.filter(one -> one.state() == PackState.QUEUED)
                        .map(one -> areas.of(one.campaign()))
                        .orElseGet(Future::succeededFuture))
                .compose(looked -> worker.executeBlocking(() -> {
                    work(pack);
                    return null;
                }));
    }

    private void work(UUID pack) throws SQLException {
        try (Connection connection = database.getConnection();
                Connection beside = database.getConnection()) {
            RenderStore store = new RenderStore(connection);
            if (!store.lock(pack)) {
                throw new PackBusy();
            }
            ProgressStore progress = new ProgressStore(beside, pack);
            try {
                make(connection, store, pack, new PackProgress(progress, clock));
                progress.forget();
            } finally {
                unlock(store, pack);
            }
        }
    }

    /** A session that is gone has let go of its locks already. */
    private static void unlock(RenderStore store, UUID pack) {
        try {
            store.unlock(pack);
        } catch (SQLException e) {
            LOG.warn("pack_lock_lost pack={} state={}", pack, e.getSQLState());
        }
    }

    private void make(Connection connection, RenderStore store, UUID pack, PackProgress progress) throws SQLException {
        Optional<RenderStore.Found> found =
                store.find(pack).filter(row -> !row.state().isFinished());
        if (found.isEmpty()) {
            return;
        }
        try {
            if (found.get().state() == PackState.QUEUED) {
                progress.begin(PackStep.READING);
                freeze.freeze(connection, found.get().pack(), progress);
            }
            render(store, pack, store.find(pack).orElseThrow().frozenFacts(), progress);
            progress.end();
            LOG.info("pack_ready pack={}", pack);
        } catch (PackCancelled e) {
            LOG.info("pack_cancelled pack={}", pack);
        } catch (PackFailed e) {
            fail(store, pack, e.reason(), e);
        } catch (IOException e) {
            fail(store, pack, "storage", e);
        } catch (SQLException e) {
            if (SERIALIZATION.equals(e.getSQLState())) {
                // Nobody changes the row of a queued pack beside this, but who cancels it: the next look tells.
                throw new PackBusy();
            }
            if (!DISK_FULL.equals(e.getSQLState())) {
                throw e;
            }
            fail(store, pack, "storage", e);
        } catch (ScanFailed e) {
            LOG.error("pack_scan_failed pack={} found={}", pack, e.getMessage());
            fail(store, pack, "self-scan", e);
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            // Trying again would need as much memory again.
            fail(store, pack, "fault", e);
        }
    }

    private void render(RenderStore store, UUID pack, PackFacts facts, PackProgress progress) throws Exception {
        Render.clear(temp, pack);
        Path zip = temp.resolve("pack-" + pack + ".zip");
        try {
            Render.Made made = render.get().render(store, pack, facts, zip, progress);
            refuseTooLarge(zip);
            store.finish(pack, zip, made, clock.instant());
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /** No pack is handed out that those who check it refuse for its size. */
    static void refuseTooLarge(Path zip) throws IOException {
        Optional<PackContents> contents = PackContents.open(zip, new ArrayList<>());
        if (contents.isEmpty()) {
            throw new PackFailed("too-large");
        }
        contents.get().close();
    }

    private void fail(RenderStore store, UUID pack, String reason, Throwable cause) throws SQLException {
        LOG.error(
                "pack_failed pack={} reason={} type={} at={}",
                pack,
                reason,
                cause.getClass().getName(),
                Arrays.stream(cause.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .toList());
        store.fail(pack, reason, clock.instant());
    }
}
