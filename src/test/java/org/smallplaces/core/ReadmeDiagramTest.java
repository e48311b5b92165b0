package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README draws is what the code does. */
class ReadmeDiagramTest {
    private static final Pattern ARROW = Pattern.compile("^ +([A-Z]+) --> ([A-Z]+)$", Pattern.MULTILINE);

    @Test
    void theDiagramOfTheReadmeHasExactlyTheTransitionsOfTheCode() throws IOException {
        Set<String> drawn = ARROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(ReadmeDiagramTest::arrow)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(transitions());
    }

    private static String arrow(MatchResult arrow) {
        return arrow.group(1) + " " + arrow.group(2);
    }

    private static Set<String> transitions() {
        return Arrays.stream(SignatureState.values())
                .flatMap(from -> Arrays.stream(SignatureState.values())
                        .filter(from::canBecome)
                        .map(to -> from + " " + to))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
