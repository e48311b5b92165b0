package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

/** Each file that a reader opens, in each direction of reading, for petitions and for letters. */
class PrintedFilesTest {
    private static Messages messages;
    private static PackFonts fonts;
    private static Letter letter;
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    private record Case(PackFacts facts, String text, List<PackRow> rows) {}

    @BeforeAll
    static void load() {
        messages = Words.ofProgram().messages();
        fonts = new PackFonts();
        letter = new Letter(Words.ofProgram().templates(), fonts);
        CASES.put("petition-en", new Case(SamplePack.english("petition", 33), SamplePack.ENGLISH, SamplePack.rows(33)));
        put("letter-en", SamplePack.english("letter", 0), SamplePack.ENGLISH);
        put("letter-he", SamplePack.hebrew(0), SamplePack.HEBREW);
        put("letter-ar", SamplePack.arabic(0), SamplePack.ARABIC);
    }

    private static void put(String name, PackFacts facts, String text) {
        List<PackRow> rows = SamplePack.signatories(44, 8, facts.language(), messages);
        CASES.put(
                name,
                new Case(SamplePack.withLines(facts, rows, LetterWords.of(messages, facts.language())), text, rows));
    }

    private static LetterRest rest(Case of) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        of.rows().forEach(row -> days.merge(row.verifiedOn(), 1L, Long::sum));
        return new LetterRest(days, 0, List.of(), List.of());
    }

    private static byte[] letter(Case of) throws Exception {
        return letter.pdf(of.facts(), Map.of(1, of.text()), of.rows(), rest(of));
    }

    private static byte[] volume(Case of) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean[] read = {false};
        new Volumes(messages, fonts, Volumes.MOST_LINES)
                .write(
                        of.facts(),
                        1,
                        1,
                        () -> {
                            List<PackRow> batch = read[0] ? List.of() : of.rows();
                            read[0] = true;
                            return batch;
                        },
                        out);
        return out.toByteArray();
    }

    private static byte[] certificate(Case of) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CertificatePdf(messages, fonts).write(of.facts(), out);
        return out.toByteArray();
    }

    private static byte[] document(Case of) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LetterDocx(messages).write(of.facts(), Map.of(1, of.text()), of.rows(), rest(of), out);
        return out.toByteArray();
    }

    @Test
    void everyPdfKeepsTheRulesForArchivesAndForReadersWhoDoNotSee() throws Exception {
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            byte[] whole = letter(each.getValue());
            byte[] list = volume(each.getValue());
            byte[] certificate = certificate(each.getValue());
            Path folder = Files.createDirectories(Path.of("target", "look"));
            Files.write(folder.resolve(each.getKey() + ".pdf"), whole);
            Files.write(folder.resolve(each.getKey() + "-signatories.pdf"), list);
            Files.write(folder.resolve(each.getKey() + "-certificate.pdf"), certificate);
            Files.write(folder.resolve(each.getKey() + ".docx"), document(each.getValue()));
            PdfRules.assertKept(certificate);
            PdfRules.assertKept(list);
            PdfRules.assertKept(whole);
        }
    }

    @Test
    void theCertificateIsOnePageThatSaysWhoHowManyAndWhen() throws Exception {
        Case english = CASES.get("letter-en");
        byte[] pdf = certificate(english);
        String text = LetterPdfTest.text(pdf, 0).replaceAll("\\s+", " ");
        assertThat(text)
                .contains("Warm homes for Harbour Row", "58", "people", "8 organisations")
                .contains("Harbour Row Residents’ Circle", "Councillor Miriam Okafor", "1 March 2027")
                .contains(english.facts().status());
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
        }
        assertThat(certificate(english)).isEqualTo(pdf);
    }

    @Test
    void theWordDocumentHoldsWordsAndNothingThatActs() throws Exception {
        for (Case each : CASES.values()) {
            Map<String, byte[]> parts = PackWorld.unzip(document(each));
            assertThat(parts.keySet())
                    .containsExactly(
                            "[Content_Types].xml",
                            "_rels/.rels",
                            "docProps/core.xml",
                            "word/document.xml",
                            "word/_rels/document.xml.rels",
                            "word/styles.xml",
                            "word/header1.xml",
                            "word/footer1.xml");
            for (byte[] part : parts.values()) {
                assertThat(new String(part, StandardCharsets.UTF_8))
                        .doesNotContainPattern(
                                "TargetMode|hyperlink|w:vanish|w:object|w:ins |w:del |w:comment|instrText")
                        .doesNotContain("creator", "lastModifiedBy");
                parse(part);
            }
            String fields = new String(parts.get("word/footer1.xml"), StandardCharsets.UTF_8);
            assertThat(Pattern.compile("w:instr=\"([^\"]*)\"")
                            .matcher(fields)
                            .results()
                            .map(found -> found.group(1)))
                    .containsExactly(" PAGE ", " NUMPAGES ");
            assertThat(document(each)).isEqualTo(document(each));
        }
    }

    @Test
    void theWordDocumentSaysWhatTheLetterSays() throws Exception {
        Case hebrew = CASES.get("letter-he");
        WordLetter word = WordLetter.of(document(hebrew));
        String text = word.text();
        assertThat(text)
                .contains("בתים חמים לשורת הנמל", "לתקן את החימום עד 1 בנובמבר 2027", "בשם")
                .contains(hebrew.facts().fingerprint(), hebrew.facts().keyFingerprint());
        for (PackRow row : hebrew.rows()) {
            assertThat(text).contains(row.name());
        }
        assertThat(word.xml()).contains("<w:bidi/>", "<w:bidiVisual/>", "<w:rtl/>", "<w:tblHeader/>");
        assertThat(WordLetter.of(document(CASES.get("petition-en"))).text())
                .contains("are under review", "1. repair the heating", "=cmd()", "<img src=file:///etc/passwd>");
    }

    private static void parse(byte[] part) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(part));
    }

    @Test
    void everyBarStandsWithItsNumber() throws Exception {
        Case petition = CASES.get("petition-en");
        String text = LetterPdfTest.text(letter(petition), 0).replaceAll("\\s+", " ");
        assertThat(text).contains("When they signed", "3 Jan 2027 7", "7 Jan 2027 5");
        TimeChart chart = TimeChart.of(rest(petition).days(), petition.facts().language());
        assertThat(chart.bars().stream().mapToLong(TimeChart.Bar::count).sum()).isEqualTo(33);
    }

    @Test
    void aChartHasFewBarsHoweverLongACampaignWas() {
        for (int years = 0; years < 12; years++) {
            TreeMap<LocalDate, Long> days = new TreeMap<>();
            for (int i = 0; i <= years * 365 + 40; i += 7) {
                days.put(LocalDate.of(2020, 1, 1).plusDays(i), 3L);
            }
            TimeChart chart = TimeChart.of(days, new org.smallplaces.core.Language("en"));
            assertThat(chart.bars()).hasSizeBetween(2, 37);
            assertThat(chart.bars().stream().mapToLong(TimeChart.Bar::count).sum())
                    .isEqualTo(days.size() * 3L);
        }
    }
}
