package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to an embedded PostgreSQL whose processes there give way to all others. Linux divides the processors among
 * sessions first, and each process of PostgreSQL has one of its own: a single long query would take as much as all of a
 * server that answers hundreds of people. Where that cannot be set it is left as it is.
 */
final class GivingWaySource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(GivingWaySource.class);
    private static final String LAST = "19";
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 120;

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        ProcessHandle.of(connection.unwrap(PGConnection.class).getBackendPID())
                .filter(GivingWaySource::isPostgres)
                .ifPresent(GivingWaySource::giveWay);
        return connection;
    }

    /** Its number is another's where the server is in a container of its own. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private static void giveWay(ProcessHandle process) {
        String pid = Long.toString(process.pid());
        leaveToOthers(Path.of("/proc", pid, "autogroup"));
        try {
            new ProcessBuilder("renice", "-n", LAST, "-p", pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOGGER.debug(
                    "backend_gives_no_way pid={} type={}", pid, e.getClass().getName());
        }
    }

    /** The kernel takes such a wish ten times a second from whoever is not root. */
    private static void leaveToOthers(Path session) {
        for (int attempt = 1; attempt <= ATTEMPTS && Files.exists(session); attempt++) {
            try {
                Files.writeString(session, LAST);
                return;
            } catch (IOException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
