package org.smallplaces.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the archive on the class path into the data folder.
 *
 * <p>Not into {@code /tmp}, which is cleaned now and then and may forbid execution.
 */
record PostgresBinaries(Path home) {
    private static final String PREFIX = "postgres-bin-";
    private static final Pattern VERSION_IN_JAR_NAME = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks, unless this version was unpacked before; a kill in the middle leaves nothing that counts. */
    static PostgresBinaries unpackInto(DataFolder folder) {
        String archive = "postgres-" + system() + "-" + machine() + ".txz";
        URL found = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (found == null) {
            throw new DatabaseException("No PostgreSQL is packed for this system (" + archive
                    + "): install PostgreSQL 15 or newer and name it with SMALLPLACES_DATABASE_URL.");
        }
        try {
            Path home = folder.file(PREFIX + version(found));
            if (!Files.isDirectory(home)) {
                Path temporary = Files.createTempDirectory(folder.path(), PREFIX + "new-");
                unpack(found, temporary);
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
                removeOthers(folder, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new DatabaseException(
                    "PostgreSQL cannot be unpacked into " + folder.path() + " (" + e.getMessage()
                            + "): make at least 200 MB free there, or choose another folder with SMALLPLACES_DATA.",
                    e);
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream bytes = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a path outside itself");
                }
                unpack(entry, tar, path);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean program = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Older versions, and what a kill left half unpacked. */
    private static void removeOthers(DataFolder folder, Path home) throws IOException {
        for (Path other : folder.beginningWith(PREFIX)) {
            if (!other.equals(home)) {
                DataFolder.deleteTree(other);
            }
        }
    }

    private static String version(URL archive) throws IOException {
        Matcher version = VERSION_IN_JAR_NAME.matcher(archive.toString());
        // In a jar with another name the archive's size tells one version from the next.
        return version.find()
                ? version.group(1)
                : "size-" + archive.openConnection().getContentLengthLong();
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name.replace(' ', '-');
    }

    private static String machine() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") || name.equals("x86_64") ? "x86_64" : name.equals("aarch64") ? "arm_64" : name;
    }
}
