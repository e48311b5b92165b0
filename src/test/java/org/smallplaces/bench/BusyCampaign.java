package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The trial's petition, with rules under which the benchmark's few domains may bring a crowd: each limit still counts. */
final class BusyCampaign {
    private static final Path PETITION = Path.of("campaigns", Crowd.SLUG);
    private static final String RULES = """
            limits:
              domain: {hour: 1000000}
            """;

    private BusyCampaign() {}

    /** A folder of campaigns with this one alone, written below {@code parent}. */
    static Path below(Path parent) {
        Path folder = parent.resolve("campaigns");
        try (Stream<Path> files = Files.list(PETITION)) {
            Path copy = Files.createDirectories(folder.resolve(Crowd.SLUG));
            for (Path file : files.toList()) {
                Files.write(copy.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
            Files.writeString(folder.resolve("rules.yml"), RULES);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
