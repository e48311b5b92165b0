package org.smallplaces.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps the server's log small: the running one and the one before it, each of at most about 8 MiB. */
final class PostgresLog {
    private static final long LARGEST = 8L << 20;

    private PostgresLog() {}

    /**
     * Copies a log that has grown too long beside itself and empties it. PostgreSQL holds the file open, so it cannot
     * be renamed; it appends, so it goes on at the new end. Its own collector would be one more process.
     */
    static void bound(Path log) throws IOException {
        if (Files.size(log) > LARGEST) {
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
        }
    }
}
