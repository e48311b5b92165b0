package org.smallplaces.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server serves from a data folder with an embedded database: a second one would take the passwords of a trial away from
 * the first, and its database with it when the first ends. It is told which process serves, and where. The system gives the
 * lock up when its process dies, however it dies; commands do not ask for it.
 */
public final class ServingLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServingLock.class);
    private static final String FILE = "serving";

    private final Path data;
    private final boolean needed;
    private Optional<FileChannel> held = Optional.empty();

    private ServingLock(Path data, boolean needed) {
        this.data = data;
        this.needed = needed;
    }

    /**
     * That of the folder of {@code config}; it is taken at once where somebody has served from there. A folder that is new
     * is left as it is until {@link #take}.
     *
     * @throws StartException where another process serves from there
     */
    public static ServingLock of(Config config) {
        ServingLock lock = new ServingLock(config.data(), config.database().isEmpty());
        if (Files.exists(lock.file())) {
            lock.take();
        }
        return lock;
    }

    /**
     * Takes it, unless it is held here already or the database is elsewhere, which any number of nodes may serve.
     *
     * @throws StartException where another process serves from there
     */
    public void take() {
        if (!needed || held.isPresent()) {
            return;
        }
        try {
            FileChannel channel = FileChannel.open(
                    file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw new StartException(taken());
            }
            held = Optional.of(channel);
            channel.truncate(0);
            own();
        } catch (IOException e) {
            throw new StartException("The file " + file() + " cannot be written (" + e.getMessage()
                    + "): let this user write there, or choose another folder with SMALLPLACES_DATA.");
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private String taken() throws IOException {
        List<String> told = Files.readAllLines(file());
        return "A server runs already on the data folder "
                + data.toAbsolutePath().normalize()
                + (told.isEmpty() ? "" : ": " + String.join("", told))
                + ". Nothing was started. Stop that one first, or choose another folder with SMALLPLACES_DATA.";
    }

    /**
     * Tells whoever tries to serve as well which process does, and where; {@code port} is 0 where it serves no pages. It is
     * written by the channel that has the lock: to open the file once more and close it would give the lock up.
     */
    public void tell(String address, int port) {
        String words = "process " + ProcessHandle.current().pid()
                + (port == 0 ? ", which serves no pages" : ", at " + address + ", port " + port);
        held.ifPresent(channel -> {
            try {
                channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
            } catch (IOException e) {
                LOG.warn("serving_not_told type={}", e.getClass().getName());
            }
        });
    }

    /** Gives a file that root made in somebody's folder to that somebody, who will run the next start. */
    private void own() throws IOException {
        if (!Files.getOwner(file()).equals(Files.getOwner(data))) {
            Files.setOwner(file(), Files.getOwner(data));
        }
    }

    private Path file() {
        return data.resolve(FILE);
    }

    @Override
    public void close() {
        try {
            if (held.isPresent()) {
                held.get().close();
            }
        } catch (IOException e) {
            LOG.warn("serving_lock_not_released type={}", e.getClass().getName());
        }
    }
}
