package org.smallplaces.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Whether a data folder was begun as a trial or in earnest; a file in it says so. The one never serves as the other:
 * invented signatures must not end up in a real pack, nor real ones behind trial passwords.
 */
final class DataMode {
    private static final String TRIAL = "trial";
    private static final String EARNEST = "earnest";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DataMode() {}

    /** Marks a new folder, and throws {@link ConfigException} where an old one was begun in the other mode. */
    static void require(Path data, boolean trial) {
        Path mark = data.resolve("mode");
        String mode = trial ? TRIAL : EARNEST;
        try {
            if (Files.notExists(data)) {
                Files.createDirectories(data.toAbsolutePath().resolveSibling(""));
                Files.createDirectory(data, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (Files.notExists(mark)) {
                Files.writeString(mark, mode + "\n");
            }
            String begun = Files.readString(mark).strip();
            if (!begun.equals(mode)) {
                throw new ConfigException(List.of("The data folder " + data + " was begun "
                        + (begun.equals(TRIAL) ? "as a trial" : "in earnest") + " and cannot be used "
                        + (trial ? "for a trial" : "in earnest") + ". Choose another folder with SMALLPLACES_DATA."));
            }
        } catch (IOException e) {
            throw new ConfigException(List.of("The data folder " + data
                    + " cannot be written. Choose another with SMALLPLACES_DATA, or let this user write there."));
        }
    }
}
