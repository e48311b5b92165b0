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
    private static final List<String> RESERVED = List.of(
            "heard-en", "heard-he", "read", "delivering", "numbers", "live", "grows", "reviewed-en", "reviewed-he");

    private static final Path REPOSITORY = Path.of("campaigns");
    /** Open letters, each left to one test. */
    private static final List<String> LETTERS = List.of("ordered-en", "ordered-he");

    /** The trial letter in ways of its own, for the walk through its pages. */
    static final String CLOSED_LETTER = letterSlug("closed");

    static final String QUIET_LETTER = letterSlug("quiet");
    static final String DECLARATION = "declaration-dated";

    /** A petition with words that are easy to read, whose text is changed. */
    static final String CHANGING = slug("changing");

    private static final Path LETTER = REPOSITORY.resolve("trial-letter");
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
                copy(LETTER, folder.resolve(letterSlug(letter)));
            }
            change(folder, CLOSED_LETTER, "state: open", "state: closed");
            change(folder, QUIET_LETTER, "kind: letter", "kind: letter\ncirculation: quiet");
            change(folder, DECLARATION, "kind: letter", "kind: declaration");
            add(folder, CHANGING, "open");
            for (String language : List.of("en", "he")) {
                Path text = folder.resolve(CHANGING).resolve("text." + language);
                Files.writeString(Path.of(text + ".easy.md"), Files.readString(Path.of(text + ".md")));
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

    private static void change(Path folder, String slug, String line, String lines) throws IOException {
        Path campaign = folder.resolve(slug);
        copy(LETTER, campaign);
        Path definition = campaign.resolve("campaign.yml");
        Files.writeString(definition, Files.readString(definition).replace(line, lines));
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
