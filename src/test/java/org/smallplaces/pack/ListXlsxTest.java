package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Language;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ListXlsxTest {
    private static final Logger LOG = LoggerFactory.getLogger(ListXlsxTest.class);
    private static final List<List<String>> HOSTILE = List.of(
            List.of("1", "=cmd()", "+1"),
            List.of("2", "@SUM(A1)", "＝1"),
            List.of("3", "רוזה פלדמן", "<img src=file:///etc/passwd> & \"x\""),
            List.of("4", "_x0041_ under_score", ""),
            List.of("5", " two\nlines\u0001 ", "李 🌹"));

    private static byte[] file(String language, int mostRows, List<List<String>> lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ListXlsx(mostRows)
                .write(
                        new ListXlsx.Book(
                                new Language(language),
                                SamplePack.NOON,
                                "Warm homes",
                                "Signatories",
                                List.of("No.", "Name", "Comment")),
                        lines.size(),
                        once(lines),
                        out);
        return out.toByteArray();
    }

    private static Batches<List<String>> once(List<List<String>> lines) {
        List<List<String>> left = new ArrayList<>(lines);
        return () -> {
            List<List<String>> batch = List.copyOf(left);
            left.clear();
            return batch;
        };
    }

    private static Document xml(byte[] part) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(part));
    }

    /** No formula, hidden sheet, link, macro, picture, comment or address outside: by what its XML may hold at all. */
    @Test
    void itHoldsNothingButText() throws Exception {
        Map<String, byte[]> parts = PackWorld.unzip(file("en", 4, HOSTILE));
        assertThat(parts.keySet())
                .containsExactly(
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "docProps/core.xml",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels",
                        "xl/styles.xml",
                        "xl/worksheets/sheet1.xml",
                        "xl/worksheets/sheet2.xml");
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            NodeList all = xml(part.getValue()).getElementsByTagName("*");
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < all.getLength(); i++) {
                names.add(all.item(i).getLocalName());
                assertThat(all.item(i).getAttributes().getNamedItem("TargetMode"))
                        .isNull();
                assertThat(all.item(i).getAttributes().getNamedItem("state"))
                        .satisfiesAnyOf(
                                state -> assertThat(state).isNull(),
                                state -> assertThat(state.getNodeValue()).isEqualTo("frozen"));
                if (all.item(i).getLocalName().equals("c")) {
                    assertThat(all.item(i).getAttributes().getNamedItem("t").getNodeValue())
                            .isEqualTo("inlineStr");
                }
            }
            if (part.getKey().startsWith("xl/worksheets")) {
                assertThat(names)
                        .isSubsetOf(
                                "worksheet",
                                "sheetViews",
                                "sheetView",
                                "pane",
                                "sheetFormatPr",
                                "cols",
                                "col",
                                "sheetData",
                                "row",
                                "c",
                                "is",
                                "t");
            }
            if (part.getKey().equals("xl/workbook.xml")) {
                assertThat(names).isSubsetOf("workbook", "bookViews", "workbookView", "sheets", "sheet");
            }
        }
        assertThat(new String(parts.get("docProps/core.xml"), StandardCharsets.UTF_8))
                .contains("2027-03-01T12:00:00Z")
                .doesNotContain("creator");
    }

    @Test
    void whatWasWrittenIsReadBackInAsManySheetsAsItNeeds() throws Exception {
        List<List<String>> expected = new ArrayList<>();
        HOSTILE.forEach(line -> expected.add(
                line.stream().map(org.smallplaces.core.CsvRecord::escaped).toList()));
        expected.set(4, List.of("5", " two\nlines\uFFFD ", "李 🌹"));
        for (int mostRows : new int[] {2, 3, 6, 100}) {
            assertThat(SheetReader.read(file("en", mostRows, HOSTILE))).isEqualTo(expected);
        }
        assertThat(expected.get(0)).containsExactly("1", "'=cmd()", "'+1");
    }

    @Test
    void sheetsReadFromRightToLeftInLanguagesThatDo() throws Exception {
        for (String language : List.of("he", "ar")) {
            assertThat(new String(
                            PackWorld.unzip(file(language, 9, HOSTILE)).get("xl/worksheets/sheet1.xml"),
                            StandardCharsets.UTF_8))
                    .contains("rightToLeft=\"1\"", "state=\"frozen\"");
        }
    }

    @Test
    void theSameLinesGiveTheSameBytes() throws Exception {
        assertThat(file("he", 4, HOSTILE)).isEqualTo(file("he", 4, HOSTILE));
    }

    @Test
    void moreOrFewerLinesThanCountedAreRefused() {
        for (int count : new int[] {4, 6, 2_000_000}) {
            assertThatThrownBy(() -> new ListXlsx(100)
                            .write(
                                    new ListXlsx.Book(
                                            new Language("en"), SamplePack.NOON, "t", "s", List.of("a", "b", "c")),
                                    count,
                                    once(HOSTILE),
                                    OutputStream.nullOutputStream()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** How long it takes: {@code -Dpack.rows=1000000}. */
    @Test
    void manyLinesAreWrittenAsTheyCome() throws Exception {
        int rows = Integer.getInteger("pack.rows", 20_000);
        long[] size = {0};
        int[] at = {0};
        long start = System.nanoTime();
        try (OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                size[0] += length;
            }
        }) {
            new ListXlsx()
                    .write(
                            new ListXlsx.Book(
                                    new Language("en"), SamplePack.NOON, "t", "s", List.of("No.", "Name", "Country")),
                            rows,
                            () -> {
                                List<List<String>> batch = new ArrayList<>();
                                for (int i = 0; i < 5_000 && at[0] < rows; i++, at[0]++) {
                                    batch.add(List.of(
                                            Integer.toString(at[0]), "Signatory " + at[0] * 7919L, "United Kingdom"));
                                }
                                return batch;
                            },
                            out);
        }
        LOG.info("sheet_written rows={} bytes={} millis={}", rows, size[0], (System.nanoTime() - start) / 1_000_000);
        assertThat(size[0]).isPositive();
    }
}
