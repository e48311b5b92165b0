package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that is ours: we hold its lock, keep it running and stop it. */
final class OwnedServer {
    private static final Logger LOGGER = LoggerFactory.getLogger(OwnedServer.class);
    private static final int LAUNCHES = 3;

    private final ServerLock lock;
    private final Cluster cluster;
    private final CountDownLatch stopRequested;
    private volatile ServerLogIns logIns;
    private volatile Postmaster postmaster;

    private OwnedServer(
            ServerLock lock,
            Cluster cluster,
            CountDownLatch stopRequested,
            ServerLogIns logIns,
            Postmaster postmaster) {
        this.lock = lock;
        this.cluster = cluster;
        this.stopRequested = stopRequested;
        this.logIns = logIns;
        this.postmaster = postmaster;
    }

    /** Starts the server of this folder or adopts the one that runs, unless another process owns it. */
    static Optional<OwnedServer> tryTake(DataFolder folder, CountDownLatch stopRequested) throws IOException {
        Optional<ServerLock> lock = ServerLock.tryTake(folder);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(take(lock.get(), folder, stopRequested));
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    ServerLogIns logIns() {
        return logIns;
    }

    Postmaster postmaster() {
        return postmaster;
    }

    boolean isMissing() {
        return !postmaster.isAlive();
    }

    /** Launches the server again, on the same port, because pools remember it: if somebody took it, this fails. */
    void relaunch() throws IOException {
        Optional<Postmaster> running = Postmaster.running(cluster.path());
        PostgresStart start = new PostgresStart(cluster, logIns, stopRequested);
        if (running.isPresent() && start.answers(running.get())) {
            postmaster = running.get();
        } else {
            running.ifPresent(Postmaster::stop);
            postmaster = start.launch();
        }
    }

    void boundLog() throws IOException {
        PostgresLog.bound(cluster.log());
    }

    void stop() {
        postmaster.stop();
        try {
            lock.close();
        } catch (IOException e) {
            LOGGER.warn("database_lock_not_released", e);
        }
    }

    private static OwnedServer take(ServerLock lock, DataFolder folder, CountDownLatch stopRequested)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder);
        Path path = folder.file(Cluster.FOLDER);
        Cluster cluster = new Cluster(folder, binaries, ProcessUser.choose(folder, path, binaries));
        Optional<Postmaster> running = Postmaster.running(path);
        Optional<ServerLogIns> remembered = ServerLogIns.read(folder);
        if (running.isPresent() && remembered.isPresent()) {
            ServerLogIns actual = remembered.get().withPort(running.get().port());
            // It may not answer us, as when it was just being stopped: then it is stopped for good and started.
            if (new PostgresStart(cluster, actual, stopRequested).answers(running.get())) {
                LOGGER.info(
                        "database_adopted pid={} port={}",
                        running.get().process().pid(),
                        actual.port());
                actual.write(folder);
                return new OwnedServer(lock, cluster, stopRequested, actual, running.get());
            }
        }
        running.ifPresent(Postmaster::stop);
        return launch(lock, cluster, stopRequested, LAUNCHES);
    }

    /** Tries again, on another port, when somebody took the port between our look and PostgreSQL's. */
    private static OwnedServer launch(ServerLock lock, Cluster cluster, CountDownLatch stopRequested, int attempts)
            throws IOException {
        ServerLogIns logIns = cluster.prepare();
        try {
            Postmaster launched = new PostgresStart(cluster, logIns, stopRequested).launch();
            return new OwnedServer(lock, cluster, stopRequested, logIns, launched);
        } catch (DatabaseException e) {
            if (attempts > 1 && stopRequested.getCount() > 0 && !Cluster.isFree(logIns.port())) {
                return launch(lock, cluster, stopRequested, attempts - 1);
            }
            throw e;
        }
    }
}
