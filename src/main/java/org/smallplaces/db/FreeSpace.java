package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much room is left where a folder lies.
 *
 * @param bytes what this user may still write there
 */
public record FreeSpace(Path folder, long bytes) {
    private static final long HARDLY_ANY = 16L << 20;
    private static final long LITTLE = 1L << 30;

    /** That of a folder; nothing where it is not there, or does not tell. */
    public static Optional<FreeSpace> of(Path folder) {
        try {
            return Optional.of(new FreeSpace(folder, Files.getFileStore(folder).getUsableSpace()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Whether PostgreSQL may be out of room: it writes files of 16 MiB, and needs some to accept a connection. */
    public boolean isFull() {
        return bytes < HARDLY_ANY;
    }

    /** Whether somebody should look for room soon. */
    public boolean isLittle() {
        return bytes < LITTLE;
    }

    /** How much it is, for the operator. */
    public String sentence() {
        return "Free on the disk of " + folder.toAbsolutePath().normalize() + ": " + (bytes >> 20) + " MB.";
    }
}
