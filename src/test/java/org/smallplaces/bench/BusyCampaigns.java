package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The trial's campaigns, with rules under which the benchmark's few domains may bring a crowd: each limit still counts. */
final class BusyCampaigns {
    /** The second one lends its tally row to be updated by pgbench. */
    private static final List<String> SLUGS = List.of(Crowd.SLUG, "trial-letter");

    private static final String RULES = """
            limits:
              domain: {hour: 1000000}
            """;

    private BusyCampaigns() {}

    /** A folder with these campaigns alone, written below {@code parent}. */
    static Path below(Path parent) {
        Path folder = parent.resolve("campaigns");
        try {
            for (String slug : SLUGS) {
                copy(Path.of("campaigns", slug), Files.createDirectories(folder.resolve(slug)));
            }
            Files.writeString(folder.resolve("rules.yml"), RULES);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }
}
