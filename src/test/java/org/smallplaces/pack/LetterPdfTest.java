package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

class LetterPdfTest {
    private static Letter letter;
    private static Messages messages;

    @BeforeAll
    static void load() {
        messages = Words.ofProgram().messages();
        letter = new Letter(Words.ofProgram().templates(), new PackFonts());
    }

    @Test
    void theCoverAnswersTheFiveQuestionsAndCarriesBothFingerprints() throws IOException {
        PackFacts facts = SamplePack.english("letter", 40);
        String cover = text(pdf(facts, SamplePack.ENGLISH, SamplePack.rows(40)), 1);
        assertThat(cover)
                .contains("Who writes", facts.head().organiser())
                .contains("What they ask", "Repair the heating")
                .contains("How many signed", "54 people signed and verified")
                .contains("How verified", "their own mailbox")
                .contains("Reply to", "letters@harbour-row.example")
                .contains(facts.keyFingerprint(), facts.fingerprint(), facts.previous());
    }

    @Test
    void hostileNamesArePrintedAsTheyAreAndFetchNothing() throws IOException {
        String text = text(pdf(SamplePack.english("petition", 40), SamplePack.ENGLISH, SamplePack.rows(40)), 0);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("{{7*7}}", "=cmd()", "<img src=file:///etc/passwd>", "Siân O’Brien", "Θάλεια Παππά")
                .doesNotContain("root:x:", "49 United");
    }

    @Test
    void aPageThatAsksForFilesGetsNone() throws IOException {
        Path secret = Files.writeString(Path.of("target", "secret.css"), "body:before { content: 'LEAKED' }");
        String asks = "<html><head><link rel=\"stylesheet\" href=\"" + secret.toUri() + "\" /><style>"
                + "@import url(" + secret.toUri() + "); * { font-family: 'Pack Serif' } "
                + "p { background: url(" + secret.toUri() + ") }</style></head>"
                + "<body><p>kept</p><img alt=\"picture\" src=\"" + secret.toUri() + "\" /></body></html>";
        byte[] pdf =
                new LetterPdf(new PackFonts()).pdf(asks, new org.smallplaces.core.Language("en"), "t", SamplePack.NOON);
        assertThat(text(pdf, 0)).contains("kept").doesNotContain("LEAKED");
    }

    @Test
    void whatIsCopiedFromThePageIsWhatWasPrintedLetterByLetter() throws IOException {
        String printed = "Geoff Griffiths of Affleck, e85e7ffaa4bfffi";
        String page = "<html><head><style>* { font-family: 'Pack Serif' }</style></head><body><p>" + printed
                + "</p></body></html>";
        byte[] pdf =
                new LetterPdf(new PackFonts()).pdf(page, new org.smallplaces.core.Language("en"), "t", SamplePack.NOON);
        StringBuilder glyphs = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition glyph) {
                    glyphs.append(glyph.getUnicode());
                }
            }.getText(document);
        }
        assertThat(glyphs.toString()).isEqualTo(printed);
    }

    @Test
    void theSameFactsGiveTheSameBytes() throws IOException {
        PackFacts facts = SamplePack.hebrew(30);
        byte[] first = pdf(facts, SamplePack.HEBREW, SamplePack.rows(30));
        assertThat(pdf(facts, SamplePack.HEBREW, SamplePack.rows(30))).isEqualTo(first);
    }

    @Test
    void nothingInTheFileTellsOfAMachineOrADay() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(SamplePack.english("letter", 3), "x", SamplePack.rows(3)))) {
            assertThat(document.getDocumentInformation().getProducer()).isEqualTo("Small Places");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SamplePack.NOON);
            assertThat(document.getDocumentInformation().getAuthor()).isNull();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
    }

    @Test
    void hebrewComesOutInReadingOrder() throws IOException {
        String text = text(pdf(SamplePack.hebrew(30), SamplePack.HEBREW, SamplePack.rows(30)), 0);
        assertThat(text).contains("בתים חמים לשורת הנמל", "רוזה פלדמן").doesNotContain("#");
    }

    /** Compatibility forms, such as joined letters, are compared as the letters that they stand for. */
    @Test
    void arabicComesOutJoinedInReadingOrderAndWhole() throws IOException {
        String text = text(pdf(SamplePack.arabic(30), SamplePack.ARABIC, SamplePack.rows(30)), 0);
        String letters = Normalizer.normalize(text, Form.NFKC).replaceAll("\\s+", " ");
        assertThat(letters)
                .contains("بيوت دافئة لشارع الميناء", "أمينة الحداد", "النص", "Survey 12/B")
                .doesNotContain("#", "�");
    }

    @Test
    void aSignWithoutALetterFormIsMarkedAndSaidSo() throws IOException {
        PackRow row = new PackRow(1, "ሀ Rose", "China", "", 1, "en", java.time.LocalDate.of(2027, 1, 1), "");
        String text = text(pdf(SamplePack.english("petition", 1), "x", List.of(row)), 0);
        assertThat(text.replaceAll("\\s+", " ")).contains("� Rose").contains("signatories.csv has every name in full");
    }

    @Test
    void hebrewAndArabicLettersSayTheCapacityInTheirOwnWords() throws IOException {
        String hebrew = text(lines(SamplePack.hebrew(0), SamplePack.HEBREW), 0);
        assertThat(hebrew.replaceAll("\\s+", " "))
                .contains(
                        "בשם קהילת הנמל", "(באופן אישי)", "12 ארגונים", "הרב רוזה פלדמן", "Rabbi Dr Siân O’Brien MBE");
        String arabic = Normalizer.normalize(text(lines(SamplePack.arabic(0), SamplePack.ARABIC), 0), Form.NFKC);
        assertThat(arabic.replaceAll("\\s+", " ")).contains("مسجد الميناء", "الشيخ أمينة الحداد");
    }

    /** Its letters join and change places; the page shows that, and is copied as it was typed. */
    @Test
    void devanagariIsCopiedAsItWasTypedAndHasNoLetterForms() throws IOException {
        String text = text(lines(SamplePack.english("letter", 0), SamplePack.ENGLISH), 0);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("डॉ अनिता शर्मा", "मंदिर बंदरगाह", "अध्यक्ष")
                .doesNotContain("�");
    }

    /** For looking at: run with -Dlook=target/look. */
    @Test
    void pagesToLookAt() throws IOException {
        String folder = System.getProperty("look", "target/look");
        Files.createDirectories(Path.of(folder));
        Files.write(
                Path.of(folder, "en.pdf"),
                pdf(SamplePack.english("letter", 90), SamplePack.ENGLISH, SamplePack.rows(90)));
        Files.write(
                Path.of(folder, "petition.pdf"),
                pdf(SamplePack.english("petition", 90), SamplePack.ENGLISH, SamplePack.rows(90)));
        Files.write(Path.of(folder, "he.pdf"), pdf(SamplePack.hebrew(90), SamplePack.HEBREW, SamplePack.rows(90)));
        Files.write(Path.of(folder, "ar.pdf"), pdf(SamplePack.arabic(90), SamplePack.ARABIC, SamplePack.rows(90)));
        Files.write(Path.of(folder, "letter-en.pdf"), lines(SamplePack.english("letter", 0), SamplePack.ENGLISH));
        Files.write(Path.of(folder, "letter-he.pdf"), lines(SamplePack.hebrew(0), SamplePack.HEBREW));
        Files.write(Path.of(folder, "letter-ar.pdf"), lines(SamplePack.arabic(0), SamplePack.ARABIC));
        assertThat(Path.of(folder, "he.pdf")).isNotEmptyFile();
    }

    private static byte[] lines(PackFacts facts, String text) throws IOException {
        LetterWords words = LetterWords.of(messages, facts.language());
        List<PackRow> rows = SamplePack.signatories(60, 12, facts.language(), messages);
        return pdf(SamplePack.withLines(facts, rows, words), text, rows);
    }

    private static byte[] pdf(PackFacts facts, String text, List<PackRow> rows) throws IOException {
        return letter.pdf(facts, Map.of(1, text), rows, LetterRest.NONE);
    }

    static String text(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            if (page > 0) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
            }
            return stripper.getText(document);
        }
    }
}
