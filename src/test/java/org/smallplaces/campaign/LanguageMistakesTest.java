package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.inText;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;

/** Every language of a campaign has its words everywhere. */
class LanguageMistakesTest {
    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    @Test
    void missingTranslationIsTold() {
        folder.replace("  he: לפתוח אותה עד שמונה.\n", "");
        onlyMistakes(folder, inDefinition(11, 3, "\"he\" is missing", "take the language out"));
    }

    @Test
    void wordsInALanguageThatIsNotNamedAreTold() {
        folder.replace("  he: לפתוח אותה עד שמונה.\n", "  he: לפתוח אותה עד שמונה.\n  cy: Ei hagor.\n");
        onlyMistakes(folder, inDefinition(13, 3, "\"cy\" does not exist", "en, he"));
    }

    @Test
    void oneValueForTwoLanguagesIsTold() {
        folder.replace(
                "title:\n  en: Keep our library open\n  he: להשאיר את הספרייה פתוחה\n",
                "title: Keep our library open\n");
        onlyMistakes(folder, inDefinition(4, 8, "several languages", "en, he"));
    }

    @Test
    void oneValueIsEnoughInOneLanguage() {
        folder.delete(SampleFolder.SLUG + "/text.he.md")
                .definition(SampleFolder.DEFINITION
                        .replace("[en, he]", "[en]")
                        .replaceAll("(?m)^  he: .*\n", "")
                        .replaceAll(":\n  en: ", ": "));
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void firstLanguageIsTheCampaignsOwn() {
        folder.replace("[en, he]", "[he, en]");
        CampaignDefinition definition = folder.read().campaigns().get(0).definition();
        assertThat(definition.firstLanguage()).isEqualTo(new Language("he"));
        assertThat(definition.title().in(new Language("cy"))).isEqualTo("להשאיר את הספרייה פתוחה");
    }

    @Test
    void wrongDoubledAndAbsentTagsAreTold() {
        folder.replace("[en, he]", "[en, he, en, English language]");
        onlyMistakes(
                folder,
                inDefinition(3, 21, "stands here twice", "Delete one"),
                inDefinition(3, 25, "too long: 16 characters", "at most 12"));
        folder.replace("[en, he]", "[en, he, e_n]");
        onlyMistakes(folder, inDefinition(3, 21, "not a language tag", "en, he, cy or ar"));
        folder.replace("[en, he]", "[]");
        assertThat(folder.read().mistakes().get(0).inOneLine())
                .contains("campaign.yml:3:12: There is no language here.");
    }

    @Test
    void missingTextIsTold() {
        folder.delete(SampleFolder.SLUG + "/text.he.md");
        onlyMistakes(folder, inText("he", 1, 1, "is missing", "Add this file"));
    }

    @Test
    void textInALanguageThatIsNotNamedIsTold() {
        folder.text("cy", "Ei hagor.\n");
        onlyMistakes(folder, inText("cy", 1, 1, "does not name", "Add the language"));
    }
}
