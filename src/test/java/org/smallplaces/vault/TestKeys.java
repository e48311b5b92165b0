package org.smallplaces.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real keys, made and read as the program does it. */
public final class TestKeys {
    private TestKeys() {}

    /** New keys that no other test has. */
    public static Keys fresh() {
        return read(lines());
    }

    /** The keys of a file with these lines, in this order. */
    static Keys read(List<String> lines) {
        try {
            Path file = Files.createTempFile(
                    folder(),
                    "keys",
                    ".properties",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(file, lines);
                return Keys.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a newly made key file. */
    static List<String> lines() {
        try {
            Path folder = Files.createTempDirectory(folder(), "keys");
            Path file = folder.resolve("keys.properties");
            try {
                Keys.create(file);
                return Files.readAllLines(file);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target"));
    }

    /** {@code older} with the key of one use renewed: a further line for it, which is the current one. */
    static List<String> renewed(List<String> older, String use) {
        Stream<String> line = lines().stream().filter(one -> one.startsWith(use + "."));
        List<String> all = new ArrayList<>(older);
        line.forEach(all::add);
        return all;
    }
}
