package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.SigningLimits;
import org.smallplaces.core.SigningRules;

/** What {@code campaigns/README.md} teaches is what the program does. */
class CampaignsReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|[^|]*\\|([^|]*)\\|$");

    private final String readme = read();

    private static String read() {
        try {
            return Files.readString(Path.of("campaigns", "README.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wholeExampleHasNoMistakes(@TempDir Path root) {
        Matcher example = EXAMPLE.matcher(readme);
        assertThat(example.find()).isTrue();
        assertThat(new SampleFolder(root).definition(example.group(1)).read().mistakes())
                .isEmpty();
    }

    @Test
    void theExampleOfRulesHasNoMistakesAndNamesTheLimitsBuiltIn() {
        Matcher example = EXAMPLE.matcher(readme);
        assertThat(example.find() && example.find()).isTrue();
        Mistakes mistakes = new Mistakes("rules.yml");
        SigningRules rules = RulesReader.read(example.group(1), SigningRules.NONE, mistakes);
        assertThat(mistakes.found()).isEmpty();
        assertThat(rules.limits()).isEqualTo(SigningLimits.DEFAULT);
        assertThat(rules.mailboxes().byDomain()).hasSize(3);
    }

    @Test
    void tableOfStatesIsTheStateMachine() {
        String documented = ROW.matcher(readme)
                .results()
                .map(row -> row.group(1) + ": " + row.group(2).replace("`", "").strip())
                .collect(Collectors.joining("\n"));
        String actual = Arrays.stream(CampaignState.values())
                .map(state -> Values.nameInFile(state) + ": "
                        + Arrays.stream(CampaignState.values())
                                .filter(state::canBecome)
                                .map(Values::nameInFile)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        assertThat(documented).isEqualTo(actual);
    }
}
