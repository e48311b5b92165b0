package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Collator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.SignatoryLine;

/** 5,000 people in four scripts, some of them for 500 organisations, below one letter. */
class LargeLetterTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargeLetterTest.class);
    private static final int PEOPLE = 5_000;
    private static final int ORGANISATIONS = 500;

    private static PackWorld world;
    private static Path zip;
    private static List<CsvRecord> list;
    private static String letter;

    @BeforeAll
    static void build() throws IOException {
        world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH);
        List<LetterEntry> everybody = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            everybody.add(SamplePack.entry(i, ORGANISATIONS));
        }
        world.signLetters(everybody);
        long start = System.nanoTime();
        zip = world.build();
        LOG.info("letter_built people={} millis={}", PEOPLE, (System.nanoTime() - start) / 1_000_000);
        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(zip));
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))) {
            list = csv.stream().skip(1).toList();
        }
        start = System.nanoTime();
        letter = text(files.get("letter.pdf"));
        LOG.info(
                "letter_read bytes={} millis={}",
                files.get("letter.pdf").length,
                (System.nanoTime() - start) / 1_000_000);
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    /** Keeps the typefaces: the cache that PDFBox brings forgets them where memory is short, and reads them anew for each page. */
    private static final class Typefaces extends DefaultResourceCache {
        private final Map<COSObject, PDFont> fonts = new HashMap<>();

        @Override
        public PDFont getFont(COSObject indirect) {
            return fonts.get(indirect);
        }

        @Override
        public void put(COSObject indirect, PDFont font) {
            fonts.put(indirect, font);
        }
    }

    /** What the pages say but for their heads and feet, without white space, in plain letters. */
    private static String text(byte[] pdf) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.setResourceCache(new Typefaces());
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            stripper.setPageStart("\f");
            for (String page : stripper.getText(document).split("\f")) {
                page.lines().skip(2).forEach(text::append);
            }
        }
        return plain(text.toString());
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]+", "");
    }

    @Test
    void everybodyStandsInTheListAsOftenAsTheySigned() {
        assertThat(list).hasSize(PEOPLE);
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            LetterEntry entry = SamplePack.entry(i, ORGANISATIONS);
            SignatoryLine line = entry.words();
            signed.add(String.join(
                    "|",
                    line.honorifics(),
                    entry.row().name(),
                    line.postNominals(),
                    line.latinName(),
                    line.role(),
                    line.organisation(),
                    line.onBehalf() ? "on behalf of" : "in a personal capacity"));
        }
        assertThat(list.stream().map(row -> String.join("|", row.getFields().subList(2, 9))))
                .containsExactlyInAnyOrderElementsOf(signed);
    }

    @Test
    void organisationsAndPeopleAreInAlphabeticalOrder() {
        Collator alphabet = Collator.getInstance(PackWorld.ENGLISH.locale());
        List<CsvRecord> forOrganisations = list.stream()
                .filter(row -> row.getField(8).equals("on behalf of"))
                .toList();
        assertThat(list.subList(0, forOrganisations.size())).isEqualTo(forOrganisations);
        assertThat(forOrganisations.stream().map(row -> row.getField(7)))
                .isSortedAccordingTo(alphabet::compare)
                .satisfies(names -> assertThat(Set.copyOf(names)).hasSize(ORGANISATIONS));
        assertThat(list.subList(forOrganisations.size(), PEOPLE).stream()
                        .map(row -> org.smallplaces.core.SortKeys.propose(row.getField(3))))
                .isSortedAccordingTo(alphabet::compare);
    }

    @Test
    void theLetterPrintsEachLineAndNothingElse() {
        String printed = letter.replace(plain("No. Name Role and organisation Country and district Verified on"), "");
        String from = plain("the organisations named beside them.");
        int begin = printed.indexOf(from) + from.length();
        int end = printed.lastIndexOf(plain("Data protection"));
        List<String> lines = expected();
        int at = begin;
        for (String line : lines) {
            assertThat(printed.substring(at, Math.min(at + line.length(), end))).isEqualTo(line);
            at += line.length();
        }
        assertThat(printed.substring(at, end)).isEmpty();
        assertThat(lines).filteredOn(line -> line.contains(plain("capacity"))).hasSizeGreaterThan(3_000);
    }

    /** The table once more, as the letter sets it. */
    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        String group = "";
        String organisation = "";
        for (CsvRecord row : list) {
            if (!row.getField(1).equals(group)) {
                group = row.getField(1);
                lines.add(plain(group));
                lines.add(plain(group.equals("Organisations") ? "500 organisations, 600 people" : "4,400 people"));
            }
            boolean onBehalf = row.getField(8).equals("on behalf of");
            if (onBehalf && !row.getField(7).equals(organisation)) {
                organisation = row.getField(7);
                lines.add(plain("on behalf of " + organisation));
            }
            boolean named = !row.getField(6).isEmpty() || !row.getField(7).isEmpty();
            lines.add(plain(String.join(
                    " ",
                    String.format("%,d", Integer.parseInt(row.getField(0))),
                    row.getField(2),
                    row.getField(3),
                    row.getField(4),
                    row.getField(5),
                    onBehalf ? "Authority: " + row.getField(9) : "",
                    row.getField(15),
                    row.getField(6),
                    onBehalf ? "" : row.getField(7),
                    onBehalf || !named ? "" : "(in a personal capacity)",
                    row.getField(10),
                    row.getField(11),
                    row.getField(14))));
        }
        return lines;
    }

    @Test
    void thePackIsGenuineAndCountsPeopleAndOrganisationsApart() throws IOException {
        PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
        assertThat(verdict.identity().orElseThrow().standing()).isEqualTo(PEOPLE);
        assertThat(verdict.identity().orElseThrow().organisations()).hasValue(ORGANISATIONS);
    }
}
