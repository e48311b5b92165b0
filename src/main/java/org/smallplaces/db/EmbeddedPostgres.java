package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real, durable PostgreSQL 18 in the data folder, on 127.0.0.1 and behind generated passwords.
 *
 * <p>One process per data folder owns the server: it starts it (or adopts the one that a killed process left), keeps it
 * running and stops it. Every other process only attaches; should the owner end first, one of them takes over, so that
 * its work goes on. Killing us, PostgreSQL or both loses nothing that was acknowledged.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long WATCH_MILLIS = 200;
    private static final long ATTACH_ATTEMPTS = 1_200; // a minute, at 50 ms each
    private static final long PATIENT_ATTEMPTS = 100;
    private static final List<Integer> BACK_OFF_MILLIS = List.of(200, 500, 1_000, 2_000, 5_000, 10_000, 30_000);

    private final DataFolder folder;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CopyOnWriteArrayList<Runnable> beforeStop = new CopyOnWriteArrayList<>();
    private final Thread hook = new Thread(this::closeInOrder, "postgres-stop");
    private final Thread watcher = new Thread(this::watch, "postgres-watch");
    private volatile Optional<OwnedServer> owned = Optional.empty();
    private volatile Optional<ServerLogIns> logIns = Optional.empty();
    private volatile boolean ending;

    private EmbeddedPostgres(DataFolder folder) {
        this.folder = folder;
        watcher.setDaemon(true);
    }

    /**
     * Starts the server of this folder, or attaches to the one that another process owns; returns when it accepts
     * connections.
     *
     * @throws DatabaseException with one sentence that says what to do
     */
    public static EmbeddedPostgres startOrAttach(Path dataFolder) {
        EmbeddedPostgres server = new EmbeddedPostgres(DataFolder.open(dataFolder));
        try {
            Runtime.getRuntime().addShutdownHook(server.hook);
            server.begin();
            server.watcher.start();
            return server;
        } catch (IOException e) {
            server.close();
            throw new DatabaseException(
                    "The embedded PostgreSQL cannot use the folder " + server.folder.path() + " (" + e.getMessage()
                            + "): check its owner and its free space, or choose another with SMALLPLACES_DATA.",
                    e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Whether a database was begun in this folder. */
    public static boolean isBegun(Path dataFolder) {
        return Files.exists(dataFolder.resolve(Cluster.FOLDER));
    }

    /** The log-in that owns the tables: for migrations and commands. */
    public DatabaseAddress owner() {
        return known().owner();
    }

    /** The log-in that serves: it owns nothing. */
    public DatabaseAddress serving() {
        return known().serving();
    }

    /** Whether this process owns the server, and so stops it at its end. */
    public boolean startedHere() {
        return owned.isPresent();
    }

    /**
     * Work to be done before the server stops when the process is told to end (SIGTERM, Ctrl-C): finishing requests,
     * closing pools. Shutdown hooks of Java run all at once, so a hook elsewhere would lose its database in the middle.
     */
    public void beforeStop(Runnable work) {
        beforeStop.add(work);
    }

    /** Stops the server if this process owns it, and waits for it; attached, leaves it alone. May be called again. */
    @Override
    public void close() {
        stopRequested.countDown();
        joinWatcher();
        stopOwned();
        forgetHook();
    }

    /** Not while a start is under way: it is broken off first, or what it started is stopped here. */
    private synchronized void stopOwned() {
        owned.ifPresent(OwnedServer::stop);
        owned = Optional.empty();
    }

    ServerLogIns known() {
        return logIns.orElseThrow(() -> new DatabaseException("The embedded PostgreSQL is not running: start again."));
    }

    Postmaster postmaster() {
        return owned.orElseThrow(() -> new DatabaseException("Another process owns the embedded PostgreSQL: ask it."))
                .postmaster();
    }

    private synchronized void begin() throws IOException {
        for (int attempt = 0; attempt < ATTACH_ATTEMPTS; attempt++) {
            if (takeOwnership() || attach()) {
                return;
            }
            if (attempt >= PATIENT_ATTEMPTS && isDiskFull()) {
                break;
            }
            if (!pause(50)) {
                throw new DatabaseException("The start of the database was broken off: start again.");
            }
        }
        throw new DatabaseException(noAnswer(folder.file("server.lock"), FreeSpace.of(folder.path())));
    }

    private boolean isDiskFull() {
        return FreeSpace.of(folder.path()).filter(FreeSpace::isFull).isPresent();
    }

    /** On a full disk PostgreSQL takes no new connection, and goes on serving those that it has. */
    static String noAnswer(Path lock, Optional<FreeSpace> space) {
        String what = "Another process holds " + lock + " but its PostgreSQL does not answer: ";
        return space.filter(FreeSpace::isFull)
                .map(full -> what + "the disk is full. " + full.sentence()
                        + " Make room there and try again; that process need not be stopped.")
                .orElse(what + "stop that process and start again.");
    }

    private boolean takeOwnership() throws IOException {
        Optional<OwnedServer> server = OwnedServer.tryTake(folder, stopRequested);
        if (server.isPresent()) {
            logIns = Optional.of(server.get().logIns());
            owned = server;
        }
        return server.isPresent();
    }

    private boolean attach() throws IOException {
        Optional<ServerLogIns> remembered = ServerLogIns.read(folder);
        if (remembered.isEmpty() || !PostgresStart.accepts(remembered.get().owner())) {
            return false;
        }
        logIns = remembered;
        return true;
    }

    /** Keeps the server running until we stop: launches it again after a crash, takes over when its owner has ended. */
    private void watch() {
        int failures = 0;
        while (pause(WATCH_MILLIS)) {
            try {
                lookAfter();
                failures = 0;
            } catch (IOException | RuntimeException e) {
                failures++;
                LOGGER.error("database_restart_failed failures={} reason={}", failures, e.getMessage());
                // For ever, but ever more slowly: a full disk may be cleared while nobody is there to start us again.
                pause(BACK_OFF_MILLIS.get(Math.min(failures, BACK_OFF_MILLIS.size()) - 1));
            }
        }
    }

    private void lookAfter() throws IOException {
        if (ending) {
            return;
        }
        if (owned.isEmpty()) {
            if (takeOwnership()) {
                LOGGER.info("database_taken_over");
            }
            return;
        }
        OwnedServer server = owned.get();
        server.boundLog();
        // A moment's grace: when a whole process group is told to end, PostgreSQL may end before we hear of it.
        if (server.isMissing() && pause(WATCH_MILLIS) && !ending) {
            LOGGER.warn("database_ended_unexpectedly");
            server.relaunch();
        }
    }

    private void closeInOrder() {
        ending = true;
        for (Runnable work : beforeStop) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOGGER.error("work_before_stop_failed", e);
            }
        }
        close();
    }

    private void joinWatcher() {
        try {
            if (Thread.currentThread() != watcher) {
                watcher.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            LOGGER.debug("shutting_down");
        }
    }

    /** Waits, and tells whether to go on: false once we were told to stop. */
    private boolean pause(long millis) {
        try {
            return !stopRequested.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
