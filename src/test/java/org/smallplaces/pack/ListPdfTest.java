package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Language;
import org.smallplaces.pack.ListPdf.Column;
import org.smallplaces.pack.ListPdf.Row;
import org.smallplaces.pack.ListPdf.Said;

class ListPdfTest {
    private static final Logger LOG = LoggerFactory.getLogger(ListPdfTest.class);
    private static final List<String> NAMES = List.of(
            "Siân O’Brien",
            "רוזה פלדמן",
            "أمينة الحداد",
            "ئەلى مەمتىمىن ئۇيغۇر",
            "Θάλεια Παππά",
            "Людмила Коваль",
            "डॉ अनिता शर्मा",
            "李小龍 与 张伟",
            "ז׳בוטינסקי (יעקב)",
            "לאה Smith כהן",
            "<img src=file:///etc/passwd>");

    private final ListPdf lists = new ListPdf(new PackFonts());

    private static ListPdf.Book book(Language language) {
        return new ListPdf.Book(
                language,
                SamplePack.NOON,
                "Warm homes for Harbour Row",
                "Signatories",
                List.of("Volume 1 of 2: lines 1 to 120."),
                List.of("Warm homes for Harbour Row", "Pack edition 2"),
                "0123456789abcdef0123456789abcdef01234567",
                (page, pages) -> "page " + page + " of " + pages,
                List.of(
                        new Column("No.", 0.09f),
                        new Column("Name", 0.33f),
                        new Column("Role and organisation", 0.3f),
                        new Column("Country and district", 0.16f),
                        new Column("Verified on", 0.12f)));
    }

    private static Row row(int i, String group) {
        return new Row(
                group,
                List.of(
                        List.of(Said.of(Integer.toString(i + 1))),
                        List.of(Said.of(NAMES.get(i % NAMES.size())), Said.small("Latin form " + i)),
                        List.of(Said.of("Trustee of the " + "very ".repeat(i % 9) + "old society")),
                        List.of(Said.of("United Kingdom"), Said.of("SH" + i % 17)),
                        List.of(Said.of("2027-01-" + (10 + i % 20)))));
    }

    private static Batches<Row> rows(int count, int groups) {
        int[] at = {0};
        return () -> {
            List<Row> batch = new ArrayList<>();
            for (int i = 0; i < 1_000 && at[0] < count; i++, at[0]++) {
                batch.add(row(at[0], groups == 0 ? "" : "Group " + at[0] * groups / count));
            }
            return batch;
        };
    }

    private byte[] pdf(Language language, int count, int groups) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lists.write(book(language), rows(count, groups), out);
        return out.toByteArray();
    }

    @Test
    void everyLineIsReadBackAsItWasTypedInEachScript() throws Exception {
        for (String tag : List.of("en", "he", "ar")) {
            byte[] pdf = pdf(new Language(tag), 120, 2);
            Files.write(Path.of("target", "list-" + tag + ".pdf"), pdf);
            String text = Normalizer2.getNFKCInstance()
                    .normalize(LetterPdfTest.text(pdf, 0))
                    .replaceAll("\\s+", " ");
            assertThat(text).as(tag).contains(NAMES).contains("Latin form 119").doesNotContain("\uFFFD");
        }
    }

    @Test
    void theRulesForArchivesAndForReadersWhoDoNotSeeAreKept() throws Exception {
        PdfRules.assertKept(pdf(new Language("en"), 60, 0));
        PdfRules.assertKept(pdf(new Language("he"), 60, 3));
        PdfRules.assertKept(pdf(new Language("ar"), 0, 0));
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws Exception {
        assertThat(pdf(new Language("he"), 90, 2)).isEqualTo(pdf(new Language("he"), 90, 2));
    }

    @Test
    void eachPageRepeatsTheHeadingsAndSaysWhichOfHowManyItIs() throws Exception {
        byte[] pdf = pdf(new Language("en"), 120, 0);
        int pages;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            pages = document.getNumberOfPages();
        }
        assertThat(pages).isGreaterThan(2);
        for (int page = 1; page <= pages; page++) {
            assertThat(LetterPdfTest.text(pdf, page))
                    .contains("Role and organisation", "page " + page + " of " + pages, "Pack edition 2");
        }
    }

    /** How long it takes: {@code -Dpack.lines=100000}. */
    @Test
    void manyLinesAreWritten() throws Exception {
        int lines = Integer.getInteger("pack.lines", 2_000);
        long start = System.nanoTime();
        long bytes = 0;
        for (int from = 0; from < lines; from += 25_000) {
            Path file = Path.of("target", "volume.pdf");
            try (OutputStream out = Files.newOutputStream(file)) {
                lists.write(book(new Language("en")), rows(Math.min(25_000, lines - from), 0), out);
            }
            bytes += Files.size(file);
        }
        LOG.info("list_written lines={} bytes={} millis={}", lines, bytes, (System.nanoTime() - start) / 1_000_000);
        assertThat(bytes).isPositive();
    }
}
