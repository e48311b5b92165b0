package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the server of one cluster to accept connections, from whatever state the last end left it in. */
final class PostgresStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(PostgresStart.class);
    private static final List<String> LOG_IN_REFUSED = List.of("28P01", "28000", "3D000");
    private static final long POLL_MILLIS = 20;
    /** Recovery after a crash replays what was written since the last checkpoint: minutes at the very worst. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ORPHANS_LEAVE_WITHIN = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final ServerLogIns logIns;
    private final CountDownLatch stopRequested;

    PostgresStart(Cluster cluster, ServerLogIns logIns, CountDownLatch stopRequested) {
        this.cluster = cluster;
        this.logIns = logIns;
        this.stopRequested = stopRequested;
    }

    /** Launches the server and waits until it accepts connections; a server that does not is not left running. */
    Postmaster launch() throws IOException {
        sendOrphansHome();
        long logged = Files.size(cluster.log());
        long begun = System.nanoTime();
        Postmaster postmaster = Postmaster.launch(cluster, logIns.port());
        try {
            awaitReady(postmaster, cluster.log(), logged);
        } catch (IOException | RuntimeException e) {
            postmaster.stop();
            throw e;
        }
        LOGGER.info(
                "database_started pid={} port={} millis={}",
                postmaster.process().pid(),
                logIns.port(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return postmaster;
    }

    /** Whether a server that somebody else launched accepts our connections, now or after it has recovered. */
    boolean answers(Postmaster postmaster) throws IOException {
        try {
            awaitReady(postmaster, cluster.folder().touch(Cluster.LOG), Files.size(cluster.log()));
            return true;
        } catch (DatabaseException e) {
            LOGGER.warn(
                    "database_not_adopted pid={} reason={}",
                    postmaster.process().pid(),
                    e.getMessage());
            return false;
        }
    }

    private void awaitReady(Postmaster postmaster, Path log, long logged) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String refusal = attempt(logIns.owner()); !refusal.isEmpty(); refusal = attempt(logIns.owner())) {
            if (LOG_IN_REFUSED.contains(refusal)) {
                throw new DatabaseException("The embedded PostgreSQL refuses the passwords in "
                        + cluster.folder().file(ServerLogIns.FILE) + ": stop Small Places, delete that file, and start"
                        + " again to have new ones set.");
            }
            if (!postmaster.isAlive()) {
                throw new DatabaseException("The embedded PostgreSQL did not start ("
                        + Postmaster.complaint(Postmaster.since(log, logged)) + "): look into " + log + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new DatabaseException("The embedded PostgreSQL does not answer on port " + logIns.port()
                        + " of 127.0.0.1: look into " + log + " and start again.");
            }
            pause();
        }
    }

    /** Whether somebody's server accepts this log-in at this moment. */
    static boolean accepts(DatabaseAddress address) {
        return attempt(address).isEmpty();
    }

    /** The SQLSTATE of a refusal, empty when accepted: only a real connection proves port, log-in and database. */
    private static String attempt(DatabaseAddress address) {
        try (Connection connection = address.dataSource().getConnection()) {
            return connection.isValid(5) ? "" : "08006";
        } catch (SQLException e) {
            return e.getSQLState() == null ? "08001" : e.getSQLState();
        }
    }

    private void sendOrphansHome() {
        long deadline = System.nanoTime() + ORPHANS_LEAVE_WITHIN.toNanos();
        List<ProcessHandle> orphans = Postmaster.orphans(cluster.path());
        while (!orphans.isEmpty() && System.nanoTime() < deadline) {
            pause();
            orphans = Postmaster.orphans(cluster.path());
        }
        for (ProcessHandle orphan : orphans) {
            LOGGER.warn("database_orphan_killed pid={}", orphan.pid());
            orphan.destroyForcibly();
        }
    }

    private void pause() {
        try {
            if (stopRequested.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new DatabaseException("The start of the database was broken off: start again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("The start of the database was interrupted: start again.", e);
        }
    }
}
