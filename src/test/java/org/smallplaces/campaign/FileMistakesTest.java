package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.campaign.Expected.assertMatch;
import static org.smallplaces.campaign.Expected.inDefinition;
import static org.smallplaces.campaign.Expected.inText;
import static org.smallplaces.campaign.Expected.onlyMistakes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the files as such: folders, YAML, encoding, characters. */
class FileMistakesTest {
    private static final String DEFINITION_FILE = SampleFolder.SLUG + "/campaign.yml";

    @TempDir
    Path root;

    SampleFolder folder;

    @BeforeEach
    void write() {
        folder = new SampleFolder(root);
    }

    @Test
    void missingFolderIsOneMistake() {
        CampaignFolder read = CampaignFolder.read(root.resolve("nowhere"));
        assertMatch(read.mistakes(), new Expected(".", 1, 1, "no folder of campaigns", "SMALLPLACES_CAMPAIGNS"));
        assertThat(read.campaigns()).isEmpty();
    }

    @Test
    void emptyFolderHasNoMistakes(@TempDir Path empty) {
        assertThat(CampaignFolder.read(empty)).isEqualTo(new CampaignFolder(List.of(), List.of(), List.of()));
    }

    @Test
    void folderThatCannotStandInAnAddressIsTold() {
        folder.file("Save_our library/campaign.yml", SampleFolder.DEFINITION.getBytes(StandardCharsets.UTF_8));
        assertThat(folder.read().mistakes().get(0).inOneLine())
                .startsWith("Save_our library:1:1: The name of the folder");
    }

    @Test
    void folderWithoutDefinitionIsTold() {
        folder.delete(DEFINITION_FILE);
        onlyMistakes(folder, inDefinition(1, 1, "does not say what campaign it is", "campaigns/README.md"));
    }

    @Test
    void brokenCampaignStopsNoOther() {
        folder.file("another/campaign.yml", "kind: [".getBytes(StandardCharsets.UTF_8));
        CampaignFolder read = folder.read();
        assertThat(read.mistakes()).extracting(Mistake::file).containsOnly("another/campaign.yml");
        assertThat(read.campaigns())
                .extracting(campaign -> campaign.definition().slug().value())
                .containsExactly(SampleFolder.SLUG);
    }

    @Test
    void allMistakesAreToldByFileAndLineAndColumn() {
        folder.definition(SampleFolder.DEFINITION
                        .replace("goal: 1000", "gaol: 1000")
                        .replace("petition", "petitoin"))
                .text("en", "A <b>word</b>.\n")
                .text("he", "");
        CampaignFolder read = folder.read();
        assertThat(read.mistakes()).hasSize(5).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(read.mistakes())
                .extracting(mistake -> mistake.file() + ":" + mistake.line() + ":" + mistake.column())
                .containsExactly(
                        DEFINITION_FILE + ":1:7",
                        DEFINITION_FILE + ":26:1",
                        SampleFolder.SLUG + "/text.en.md:1:3",
                        SampleFolder.SLUG + "/text.en.md:1:10",
                        SampleFolder.SLUG + "/text.he.md:1:1");
    }

    @Test
    void brokenYamlIsToldWhereItBreaks() {
        folder.replace("  he: הספרייה נסגרת בחמש.", "   he: הספרייה נסגרת בחמש.");
        onlyMistakes(folder, inDefinition(9, 6, "This is not YAML", "indentation, colons and quotes"));
    }

    @Test
    void unclosedQuoteIsTold() {
        folder.definition("kind: \"petition\n");
        assertThat(folder.read().mistakes().get(0).inOneLine()).contains("campaign.yml:2:1: This is not YAML");
    }

    @Test
    void fileThatHoldsNoFieldsIsTold() {
        folder.definition("- a\n- b\n");
        onlyMistakes(folder, inDefinition(1, 1, "holds no fields", "kind: petition"));
        folder.definition("# nothing\n");
        onlyMistakes(folder, inDefinition(1, 1, "holds no fields", "kind: petition"));
    }

    @Test
    void secondDocumentIsTold() {
        folder.definition(SampleFolder.DEFINITION + "---\nkind: letter\n");
        assertThat(folder.read().mistakes()).hasSize(1);
        assertThat(folder.read().mistakes().get(0).inOneLine()).contains("This is not YAML");
    }

    @Test
    void anchorsAliasesAndTagsAreTold() {
        folder.replace("goal: 1000", "goal: &many 1000");
        onlyMistakes(folder, inDefinition(26, 7, "Anchors and aliases", "Write the value out"));
        folder.replace("goal: 1000", "goal: *many");
        onlyMistakes(folder, inDefinition(26, 7, "Anchors and aliases", "Write the value out"));
        folder.replace("goal: 1000", "goal: !!int 1000");
        onlyMistakes(folder, inDefinition(26, 7, "Tags", "quotes"));
    }

    @Test
    void nestingThatWouldExhaustTheStackIsTold() {
        folder.definition("kind: " + "[".repeat(30_000));
        onlyMistakes(folder, inDefinition(1, 16, "nested too deeply", "README"));
    }

    @Test
    void hugeFileIsNotRead() {
        folder.definition("# " + "x".repeat(70_000));
        onlyMistakes(folder, inDefinition(1, 1, "larger than 64 KiB", "one page"));
    }

    @Test
    void bytesThatAreNotUtf8AreToldWhereTheyStand() {
        folder.file(SampleFolder.SLUG + "/text.en.md", "First.\r\nCaf\u00e9.\n".getBytes(StandardCharsets.ISO_8859_1));
        onlyMistakes(folder, inText("en", 2, 4, "not UTF-8", "encoding UTF-8"));
    }

    @Test
    void byteThatEndsTooSoonIsNotUtf8() {
        folder.file(SampleFolder.SLUG + "/text.en.md", new byte[] {'a', (byte) 0xC3});
        onlyMistakes(folder, inText("en", 1, 2, "not UTF-8", "encoding UTF-8"));
    }

    @Test
    void byteOrderMarkIsHarmless() {
        folder.text("en", "\uFEFFOpen it.\r\n").definition("\uFEFF" + SampleFolder.DEFINITION);
        assertThat(folder.read().mistakes()).isEmpty();
        assertThat(folder.read().campaigns().get(0).texts()).containsValue("Open it.\n");
    }

    @Test
    void charactersThatDeceiveAreToldWhereTheyStand() {
        folder.replace("Dear Chair", "Dear\u202E Chair");
        onlyMistakes(folder, inDefinition(17, 21, "U+202E changes the direction", "Delete it"));
        folder.definition(SampleFolder.DEFINITION).text("en", "Open\u200B it\u0007.\n\uE000\n");
        onlyMistakes(
                folder,
                inText("en", 1, 5, "U+200B is invisible", "Delete it"),
                inText("en", 1, 9, "U+0007 is a control character", "Delete it"),
                inText("en", 2, 1, "U+E000 is not a character", "Delete it"));
    }

    @Test
    void charactersWrittenAsEscapesAreToldToo() {
        folder.replace("salutation: Dear Chair", "salutation: \"Dear\\u202E Chair\\0\"");
        onlyMistakes(folder, inDefinition(17, 17, "U+202E changes the direction", "Delete it"));
    }

    @Test
    void joinersThatScriptsNeedAreAllowed() {
        folder.text(
                "he",
                "\u05E9\u05C1\u034F\u05B8 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \u0915\u094D\u200D\u0937\n");
        assertThat(folder.read().mistakes()).isEmpty();
    }

    @Test
    void floodOfFaultyCharactersIsToldInPart() {
        folder.text("en", "\u0007".repeat(60_000));
        assertThat(folder.read().mistakes()).hasSizeBetween(20, 22);
    }
}
