package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

/** The cover is one page, with all that a reader needs who has no other. */
class CoverTest {
    private static final Messages MESSAGES = Words.ofProgram().messages();
    private static Letter letter;

    @BeforeAll
    static void load() {
        letter = new Letter(Words.ofProgram().templates(), new PackFonts());
    }

    /** A later edition of a letter that many signed by two versions of its text, with everything that a cover can say. */
    private static PackFacts full(PackFacts of) {
        List<PackRow> rows = SamplePack.signatories(44, 8, of.language(), MESSAGES);
        PackFacts lines = SamplePack.withLines(of, rows, LetterWords.of(MESSAGES, of.language()));
        PackCounts counts = new PackCounts(1_234_567, 31, 12, 4, 1, 2, 44, 1_234_000, 1_523, 3, 1, 0);
        PackChanges changes = new PackChanges(
                12,
                "ab".repeat(20),
                SamplePack.NOON.minusSeconds(900_000),
                1_100_000,
                Optional.of(new PackChanges.People(134_567, 1_234)),
                List.of(new PackChanges.Version(2, "material")));
        return new PackFacts(
                lines.head(),
                Manifest.FORMAT,
                13,
                lines.preset(),
                lines.snapshot(),
                lines.texts(),
                List.of(),
                counts,
                lines.keyFingerprint(),
                lines.merkleRoot(),
                changes.fingerprint(),
                lines.letter(),
                Optional.of(changes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he", "ar"})
    void everythingStandsOnIt(String tag) throws IOException {
        PackFacts facts = full(
                switch (tag) {
                    case "he" -> SamplePack.hebrew(0);
                    case "ar" -> SamplePack.arabic(0);
                    default -> SamplePack.english("letter", 0);
                });
        byte[] pdf =
                letter.pdf(facts, Map.of(facts.texts().get(0).id(), SamplePack.ENGLISH), List.of(), LetterRest.NONE);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper cover = new PDFTextStripper();
            cover.setEndPage(1);
            assertThat(cover.getText(document).replaceAll("\\s", ""))
                    .contains(facts.status(), facts.keyFingerprint(), facts.previous());
        }
    }
}
