package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pack whose list is longer than a letter holds, and one that lists nobody. */
class FurtherFilesTest {
    private static final int PEOPLE = 2_001;
    private static PackWorld world;
    private static Path zip;
    private static Map<String, byte[]> files;

    @BeforeAll
    static void build() throws IOException {
        world = new PackWorld();
        world.signMany(PEOPLE);
        zip = world.build();
        files = PackWorld.unzip(Files.readAllBytes(zip));
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    @Test
    void everyFileIsCoveredByTheListOfHashesAndTheManifestAndThePackIsGenuine() throws IOException {
        String sums = new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8);
        String readMe = new String(files.get("READ-ME-FIRST.txt"), StandardCharsets.UTF_8);
        for (String name : new String[] {"signatories.xlsx", "signatories.pdf", "letter.docx", "certificate.pdf"}) {
            assertThat(files).containsKey(name);
            assertThat(sums).contains("  " + name + "\n");
            assertThat(readMe).contains("\n" + name + "\n");
        }
        PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
    }

    @Test
    void everySignatoryStandsInTheSheetAndInTheVolume() throws IOException {
        var lines = SheetReader.read(files.get("signatories.xlsx"));
        assertThat(lines).hasSize(PEOPLE);
        assertThat(lines.get(PEOPLE - 1)).startsWith("2001", "Signatory 2001", "United Kingdom", "SH1");
        String volume = LetterPdfTest.text(files.get("signatories.pdf"), 0).replaceAll("\\s+", " ");
        for (int i = 1; i <= PEOPLE; i++) {
            assertThat(volume).contains("Signatory " + i + " United Kingdom");
        }
        assertThat(volume).contains("All 2,001 signatories of this pack edition who are listed by name.");
    }

    @Test
    void theLetterNamesTheVolumeInsteadOfListingAndStaysSmall() throws IOException {
        byte[] letter = files.get("letter.pdf");
        assertThat(LetterPdfTest.text(letter, 0).replaceAll("\\s+", " "))
                .contains("The list to read and print is the file signatories.pdf of this pack.")
                .doesNotContain("Signatory 7 ");
        assertThat(letter).hasSizeLessThan(5_000_000);
        try (var document = Loader.loadPDF(files.get("certificate.pdf"))) {
            assertThat(document.getNumberOfPages()).isOne();
        }
    }

    @Test
    void theVolumesOfAListAreNumbered() {
        Volumes volumes = new Volumes(world.messages, new PackFonts(), 10);
        assertThat(volumes.count(0)).isOne();
        assertThat(volumes.count(10)).isOne();
        assertThat(volumes.count(11)).isEqualTo(2);
        assertThat(PackFileNames.printed("signatories.csv", 1, 1)).isEqualTo("signatories.pdf");
        assertThat(PackFileNames.printed("signatories.csv", 2, 2)).isEqualTo("signatories-2.pdf");
        assertThat(PackFileNames.listPrintedIn("area-E14000639-12.pdf")).isEqualTo("area-E14000639.csv");
    }

    @Test
    void aPackThatListsNobodyHasNoListInAnyForm() throws IOException {
        Map<String, byte[]> counts =
                PackWorld.unzip(Files.readAllBytes(world.build(world.campaign, Preset.COUNTS_ONLY)));
        assertThat(counts.keySet())
                .contains("letter.docx", "certificate.pdf")
                .noneMatch(name -> name.startsWith("signatories"));
        assertThat(WordLetter.of(counts.get("letter.docx")).text()).doesNotContain("Signatory ");
    }
}
