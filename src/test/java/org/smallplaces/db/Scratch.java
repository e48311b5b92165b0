package org.smallplaces.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A data folder for one test, which borrows the unpacked programs of the shared server to save time. */
public final class Scratch {
    private Scratch() {}

    /** A new folder named data in {@code temporary}. */
    public static Path folder(Path temporary) {
        try {
            Path home = programs();
            Path folder = Files.createDirectory(temporary.resolve("data"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createSymbolicLink(folder.resolve(home.getFileName()), home);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unpacked programs of this JVM. */
    static Path programs() throws IOException {
        String fork = System.getProperty("smallplaces.test.fork", "");
        Path shared = Files.createDirectories(
                Path.of("target", "test-binaries" + fork).toAbsolutePath());
        return PostgresBinaries.unpackInto(new DataFolder(shared)).home();
    }

    static void remember(EmbeddedPostgres server, String word) {
        remember(server.owner(), word);
    }

    static void remember(DatabaseAddress address, String word) {
        TestDatabase.TestServer.execute(
                address, "create table if not exists memory (word text); insert into memory values ('" + word + "')");
    }

    static List<String> remembered(EmbeddedPostgres server) {
        return remembered(server.owner());
    }

    static List<String> remembered(DatabaseAddress address) {
        return TestDatabase.TestServer.ask(address, "select word from memory");
    }
}
