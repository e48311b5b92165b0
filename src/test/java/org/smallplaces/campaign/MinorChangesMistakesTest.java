package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.inText;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.Language;

/** How a change is declared minor, how an easy-to-read text stands beside another, and what can be wrong with either. */
class MinorChangesMistakesTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    private void declared(String changes) {
        folder.replace("goal: 1000", "minor-changes:\n" + changes);
    }

    @Test
    void aReasonIsOneForAllLanguagesOrOneForEach() {
        declared("  - {version: 2, reason: A comma.}\n  - {version: 5, reason: {en: Two, he: שתיים}}");
        CampaignFiles files = folder.read().campaigns().get(0);
        assertThat(files.minorChanges()).containsOnlyKeys(2, 5);
        assertThat(files.minorChanges().get(2).reason().in(new Language("he"))).isEqualTo("A comma.");
        assertThat(files.minorChanges().get(5).reason().in(new Language("he"))).isEqualTo("שתיים");
    }

    @Test
    void itNamesTheVersionThatItMakes() {
        declared("  - reason: A comma.");
        onlyMistakes(folder, inDefinition(27, 5, "\"version\" is missing", "number of the version"));
    }

    @Test
    void theFirstVersionIsNoChange() {
        declared("  - {version: 1, reason: A comma.}");
        onlyMistakes(folder, inDefinition(27, 15, "first version changes nothing", "from 2 on"));
    }

    @Test
    void itSaysWhy() {
        declared("  - version: 2");
        onlyMistakes(folder, inDefinition(27, 5, "\"reason\" is missing", "those who have signed are told it"));
        declared("  - {version: 2, reason: " + "x".repeat(301) + "}");
        onlyMistakes(folder, inDefinition(27, 26, "too long: 301", "at most 300"));
    }

    @Test
    void oneVersionIsDeclaredOnce() {
        declared("  - {version: 2, reason: A comma.}\n  - {version: 2, reason: Another.}");
        onlyMistakes(folder, inDefinition(28, 5, "twice", "Delete one"));
    }

    @Test
    void anEasyTextStandsBesideALanguageOfTheCampaign() {
        folder.text("en.easy", "Open the library.\n");
        assertThat(folder.read().mistakes()).isEmpty();
        CampaignFiles files = folder.read().campaigns().get(0);
        assertThat(files.easyTexts()).containsOnlyKeys(new Language("en"));
        assertThat(CampaignZip.of(files, Optional.empty()))
                .isNotEqualTo(CampaignZip.of(
                        new CampaignFiles(files.definition(), files.source(), files.texts()), Optional.empty()));
        folder.text("fr.easy", "Ouvrez.\n");
        onlyMistakes(folder, inText("fr.easy", 1, 1, "language that the campaign does not name", "delete the file"));
    }

    @Test
    void theSameIsAskedOfAnEasyTextAsOfAnyOther() {
        folder.text("en.easy", "<b>Open</b> it.\n");
        assertThat(folder.read().mistakes())
                .hasSize(2)
                .allSatisfy(
                        mistake -> assertThat(mistake.inOneLine()).contains("text.en.easy.md", "HTML is not allowed"));
        folder.text("en.easy", "\n");
        onlyMistakes(folder, inText("en.easy", 1, 1, "empty", "Write the words"));
    }
}
