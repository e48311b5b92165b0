package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long and what is measured, from system properties that begin with {@code bench.}
 *
 * @param rounds of each comparison; the median of their ratios counts
 * @param seconds of each side in a round
 * @param clients that sign at the same time
 * @param only the names of the sections to be run; all where there is none
 */
record Options(int rounds, int seconds, int clients, Set<String> only) {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    static Options read() {
        return new Options(
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.seconds", 4),
                Integer.getInteger("bench.clients", 256),
                Arrays.stream(System.getProperty("bench.only", "").split(","))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toSet()));
    }

    boolean wants(String section) {
        return only.isEmpty() || only.contains(section);
    }

    /** A new folder of this run. */
    Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(FOLDER), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what an earlier run left for whoever wants to look: gigabytes of databases. */
    static void clear() {
        try (Stream<Path> old = Files.exists(FOLDER) ? Files.walk(FOLDER) : Stream.empty()) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder in which the report is left. */
    static Path reports() {
        return FOLDER;
    }

    /** A script among the resources, as a file for other programs. */
    static Path script(String name) {
        return Path.of("src", "test", "resources", "bench", name).toAbsolutePath();
    }
}
