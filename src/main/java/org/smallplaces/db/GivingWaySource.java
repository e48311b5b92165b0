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
        String pid = Integer.toString(connection.unwrap(PGConnection.class).getBackendPID());
        Path process = Path.of("/proc", pid);
        for (int attempt = 1; attempt <= ATTEMPTS && isPostgres(process); attempt++) {
            if (leavesToOthers(process.resolve("autogroup")) && isReniced(pid)) {
                return connection;
            }
            pause();
        }
        LOGGER.info("backend_gives_no_way pid={}", pid);
        return connection;
    }

    /** Its number is another's where the server is in a container of its own. */
    private static boolean isPostgres(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    /** The kernel takes such a wish ten times a second from whoever is not root. */
    private static boolean leavesToOthers(Path session) {
        try {
            if (Files.exists(session)) {
                Files.writeString(session, LAST);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isReniced(String pid) {
        try {
            return new ProcessBuilder("renice", "-n", LAST, "-p", pid)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
