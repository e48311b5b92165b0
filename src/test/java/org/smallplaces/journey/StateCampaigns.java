package org.smallplaces.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The campaigns of the repository, and beside them the trial petition once in each state, under the state's name. */
final class StateCampaigns {
    static final List<String> STATES =
            List.of("scheduled", "open", "paused", "closed", "delivered", "answered", "archived", "withdrawn");
    /** Open ones that are left to one test each, which counts on its numbers. */
    private static final List<String> RESERVED =
            List.of("heard-en", "heard-he", "read", "numbers", "live", "grows", "reviewed-en", "reviewed-he");

    private static final Path REPOSITORY = Path.of("campaigns");
    /** Open letters, each left to one test. */
    private static final List<String> LETTERS = List.of("ordered-en", "ordered-he");

    private static final Path MODEL = REPOSITORY.resolve("trial-petition");

    private StateCampaigns() {}

    /** A new folder with all of them. */
    static Path folder() {
        try {
            Path target = Files.createDirectories(Path.of("target", "journey"));
            Path folder = Files.createTempDirectory(target, "campaigns");
            copy(REPOSITORY, folder);
            for (String state : STATES) {
                add(folder, slug(state), state);
            }
            for (String reserved : RESERVED) {
                add(folder, slug(reserved), "open");
            }
            for (String letter : LETTERS) {
                copy(REPOSITORY.resolve("trial-letter"), folder.resolve(letterSlug(letter)));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String slug(String state) {
        return "petition-" + state;
    }

    static String letterSlug(String name) {
        return "letter-" + name;
    }

    private static void add(Path folder, String slug, String state) throws IOException {
        Path campaign = folder.resolve(slug);
        copy(MODEL, campaign);
        Path definition = campaign.resolve("campaign.yml");
        Files.writeString(definition, inState(Files.readString(definition), state));
    }

    private static String inState(String definition, String state) {
        String opens = state.equals("scheduled") ? "opens: 2030-01-05 09:00" : "opens: 2026-01-05 09:00";
        return definition.replace("state: open", "state: " + state).replaceFirst("opens: .*", opens);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
