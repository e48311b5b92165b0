package org.smallplaces.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds it owns the embedded server, and stops it; the system gives it up when its process dies, however it dies.
 *
 * <p>Such locks belong to a process: if the same process opened and closed the file once more, the lock would silently
 * be gone. So the holder writes its name into a second file, and whoever finds itself there does not touch the first.
 */
final class ServerLock implements AutoCloseable {
    private static final String FILE = "server.lock";
    private static final String HOLDER = "server.holder";

    private final FileChannel channel;
    private final Path holder;

    private ServerLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** Takes the lock, unless another server holds it; one at a time, so that the second sees the first's name. */
    static synchronized Optional<ServerLock> tryTake(DataFolder folder) throws IOException {
        String myself = myself();
        if (folder.read(HOLDER).equals(Optional.of(myself))) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(folder.touch(FILE), StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                folder.write(HOLDER, myself);
                return Optional.of(new ServerLock(channel, folder.file(HOLDER)));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // By a copy of this class in another class loader.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(holder);
        channel.close();
    }

    /** A process number alone comes again, in containers at each start. */
    private static String myself() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }
}
