package org.smallplaces.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the database servers of tests keep their files: in memory where there is room, since a disk lets each commit
 * wait for milliseconds and tests do little else. The settings of the servers stay as they are in earnest. Whoever asks
 * for a folder removes it.
 */
public final class QuickFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 2L << 30;
    private static final Path ROOT = root();

    private QuickFolder() {}

    private static Path root() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            boolean room =
                    Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
            String checkout = UUID.nameUUIDFromBytes(target.toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
            return reachable(room ? MEMORY.resolve("smallplaces-" + checkout) : target.resolve("test-data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of this name, the same one in each run of this checkout, with the programs of PostgreSQL in reach. */
    public static Path named(String name) {
        try {
            return withPrograms(ROOT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that has not been there before, with the programs of PostgreSQL in reach. */
    public static Path fresh(String prefix) {
        try {
            return withPrograms(empty(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that has not been there before, with nothing in it. */
    static Path empty(String prefix) throws IOException {
        return reachable(Files.createTempDirectory(ROOT, prefix));
    }

    /** From memory nothing may be executed on some machines: the programs are linked to. */
    private static Path withPrograms(Path folder) throws IOException {
        reachable(folder);
        Path home = Scratch.programs();
        Path link = folder.resolve(home.getFileName());
        if (Files.notExists(link)) {
            Files.createSymbolicLink(link, home);
        }
        return folder;
    }

    /** The server runs as a user without rights, who has to come through. */
    private static Path reachable(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Removes a folder whose server has ended, with all that is in it. */
    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
