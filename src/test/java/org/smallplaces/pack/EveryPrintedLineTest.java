package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Bidi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.AreaKind;
import org.smallplaces.pack.ListPdf.Said;
import org.smallplaces.pack.PrintedLines.Paragraph;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

/** What is extracted of the letter and of the list is every printed line, in each script and in each language of a pack. */
class EveryPrintedLineTest {
    private static final Messages MESSAGES = Words.ofProgram().messages();
    private static final PackFonts FONTS = new PackFonts();
    private static final Letter LETTER = new Letter(Words.ofProgram().templates(), FONTS);
    private static final int ROUNDS = 4;

    /** With a chart, counts by area, and chosen comments. */
    private static final LetterRest REST = new LetterRest(
            new TreeMap<>(Map.of(LocalDate.of(2027, 1, 3), 6L, LocalDate.of(2027, 1, 5), 1_230L)),
            0,
            List.of(
                    new ChosenComment(1, "Siân Łukasz O’Brien", "My grandmother lives there."),
                    new ChosenComment(4, "רוזה פלדמן", "גם סבתא שלי גרה שם (מספר 12)."),
                    new ChosenComment(5, "أمينة الحداد", "تسكن جدّتي هناك.")),
            List.of(new AreaTable(
                    AreaKind.CONSTITUENCY,
                    List.of(AreaGroup.NAMED, AreaGroup.COUNTED_ONLY),
                    List.of(
                            new AreaTable.Area("E14000001", "Hendersley", List.of(1_207L, -1L)),
                            new AreaTable.Area(AreaTable.ABROAD, "", List.of(-1L, 8L))),
                    List.of(new AreaTable.Others(2, 11), new AreaTable.Others(0, 0)))));

    /** A word of one script, a number, or a sign; marks go with their letters. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{IsHebrew}\\p{M}&&[^\\p{P}]]+|[\\p{IsArabic}\\p{M}&&[^\\p{P}]]+"
                    + "|[\\p{L}\\p{M}&&[^\\p{IsHebrew}\\p{IsArabic}]]+|\\p{N}+|[\\p{P}\\p{S}]");

    private static final Pattern MARKED = Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}][\\p{L}\\p{M}]*\\p{M}");

    private static final List<String> HEADINGS = List.of(
            "pack.list.number",
            "pack.list.name",
            "pack.list.country",
            "pack.list.district",
            "pack.letter.says",
            "pack.letter.where",
            "pack.list.version",
            "pack.list.verified");

    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    private record Case(PackFacts facts, String text, List<PackRow> rows) {
        /** Of a second edition, with several texts: what a letter says most about. */
        Case second() {
            return new Case(LetterDocxTest.second(facts), text, rows);
        }
    }

    @BeforeAll
    static void load() {
        petition(SamplePack.english("petition", ROUNDS * 9), SamplePack.ENGLISH);
        petition(SamplePack.welsh("petition", ROUNDS * 9), SamplePack.WELSH);
        letter(SamplePack.english("letter", 0), SamplePack.ENGLISH);
        letter(SamplePack.welsh("letter", 0), SamplePack.WELSH);
        letter(SamplePack.hebrew(0), SamplePack.HEBREW);
        letter(SamplePack.arabic(0), SamplePack.ARABIC);
    }

    private static void petition(PackFacts facts, String text) {
        CASES.put("petition-" + facts.language().tag(), new Case(facts, text, ManyScripts.petition(ROUNDS)));
    }

    private static void letter(PackFacts facts, String text) {
        LetterWords words = LetterWords.of(MESSAGES, facts.language());
        List<PackRow> rows = ManyScripts.letter(
                ROUNDS,
                words,
                MESSAGES.text(facts.language(), "pack.letter.organisations", Map.of("count", 2)),
                MESSAGES.text(facts.language(), "pack.letter.people", Map.of("count", 2)));
        CASES.put("letter-" + facts.language().tag(), new Case(SamplePack.withLines(facts, rows, words), text, rows));
    }

    private static byte[] letter(Case of) throws Exception {
        return LETTER.pdf(of.facts(), Map.of(1, of.text()), of.rows(), REST);
    }

    private static byte[] list(Case of) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<PackRow> left = new ArrayList<>(of.rows());
        Batches<PackRow> once = () -> {
            List<PackRow> batch = List.copyOf(left);
            left.clear();
            return batch;
        };
        new Volumes(MESSAGES, FONTS, Volumes.MOST_LINES).write(of.facts(), 1, 1, once, out);
        return out.toByteArray();
    }

    private static Paragraph said(String words) {
        return new Paragraph(words, Bidi.LEVEL_DEFAULT_LTR, false);
    }

    /** What the list says, in the order of reading. */
    private static List<Paragraph> listed(Case of) {
        PackFacts facts = of.facts();
        SignatoryCells cells = new SignatoryCells(facts, MESSAGES);
        List<Paragraph> listed = new ArrayList<>();
        listed.add(said(MESSAGES.text(facts.language(), "pack.list.heading")));
        listed.add(said(MESSAGES.text(
                facts.language(),
                "pack.volume.only",
                Map.of("listed", facts.counts().listed()))));
        String group = null;
        for (PackRow row : of.rows()) {
            ListPdf.Row line = cells.row(row);
            if (!line.group().equals(group)) {
                group = line.group();
                listed.add(said(group));
                cells.columns().forEach(column -> listed.add(said(column.heading())));
            }
            for (List<Said> cell : line.cells()) {
                cell.forEach(one -> listed.add(said(one.words())));
            }
        }
        return listed;
    }

    @Test
    void theListIsReadBackLineByLineByItsTags() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            PdfReading reading = PdfReading.of(list(each.getValue()));
            String difference = PrintedLines.difference(listed(each.getValue()), reading.lines());
            if (!difference.isEmpty()) {
                differences.add(each.getKey() + ": " + difference);
            }
            assertThat(reading.around()).hasSizeGreaterThan(1);
            reading.around()
                    .forEach((page, lines) -> assertThat(lines)
                            .as(each.getKey() + " page " + page)
                            .map(PrintedLines::bare)
                            .isEqualTo(aroundList(
                                    each.getValue().facts(),
                                    page,
                                    reading.around().size())));
        }
        assertThat(differences).isEmpty();
    }

    /** What stands around the list on a page, as it is seen from left to right. */
    private static List<String> aroundList(PackFacts facts, int page, int pages) {
        PackWords words = new PackWords(MESSAGES, facts);
        List<String> around = new ArrayList<>();
        around.add(across(facts, List.of(facts.head().title(), words.edition())));
        if (page > 1) {
            around.add(across(
                    facts,
                    new SignatoryCells(facts, MESSAGES)
                            .columns().stream().map(ListPdf.Column::heading).toList()));
        }
        around.add(across(
                facts,
                List.of(facts.fingerprint(), words.say("pack.volume.page", Map.of("page", page, "pages", pages)))));
        return around;
    }

    private static String across(PackFacts facts, List<String> parts) {
        List<String> seen = new ArrayList<>(
                parts.stream().map(part -> PrintedLines.seen(said(part))).toList());
        if (facts.language().direction().equals("rtl")) {
            Collections.reverse(seen);
        }
        return String.join("", seen);
    }

    @Test
    void pdftotextGivesEachLineOfTheListToo() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            Path pdf = Files.write(Path.of("target", each.getKey() + "-list.pdf"), list(each.getValue()));
            String[] pages = tool(pdf).split("\f");
            List<String> lines = new ArrayList<>();
            for (int page = 1; page <= pages.length; page++) {
                List<String> printed = new ArrayList<>(
                        pages[page - 1].lines().map(PrintedLines::ofTool).toList());
                inOrder(each.getValue().facts(), page, pages.length, printed);
                lines.addAll(printed);
            }
            String difference = PrintedLines.difference(listed(each.getValue()), lines);
            if (!difference.isEmpty()) {
                differences.add(each.getKey() + ": " + difference);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Takes the lines around the list off those of a page, which have to be there. */
    private static void inOrder(PackFacts facts, int page, int pages, List<String> printed) {
        PackWords words = new PackWords(MESSAGES, facts);
        if (page > 1) {
            StringBuilder headings = new StringBuilder();
            new SignatoryCells(facts, MESSAGES)
                    .columns()
                    .forEach(column -> headings.append(PrintedLines.seen(said(column.heading()))));
            StringBuilder begin = new StringBuilder();
            while (begin.length() < headings.length()) {
                begin.append(PrintedLines.bare(printed.remove(0)));
            }
            assertThat(begin).hasToString(headings.toString());
        }
        String foot = Stream.of(
                        facts.head().title(),
                        words.edition(),
                        facts.fingerprint(),
                        words.say("pack.volume.page", Map.of("page", page, "pages", pages)))
                .map(part -> PrintedLines.seen(said(part)))
                .collect(Collectors.joining());
        String end = "";
        while (end.length() < foot.length()) {
            end = PrintedLines.bare(printed.remove(printed.size() - 1)) + end;
        }
        assertThat(end).isEqualTo(foot);
    }

    private static String tool(Path pdf) throws Exception {
        Process process = new ProcessBuilder("pdftotext", "-raw", "-enc", "UTF-8", pdf.toString(), "-").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    /** What the letter says, in the order of reading: each paragraph and cell with the direction that it has. */
    private static List<Paragraph> lettered(Case of) throws Exception {
        String xhtml = LETTER.xhtml(of.facts(), Map.of(1, of.text()), of.rows(), REST);
        return LetterParagraphs.of(xhtml);
    }

    @Test
    void theLetterIsReadBackLineByLineByItsTags() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            Case of = each.getValue().second();
            PdfReading reading = PdfReading.of(letter(of));
            String difference = PrintedLines.difference(lettered(of), reading.lines());
            if (!difference.isEmpty()) {
                differences.add(each.getKey() + ": " + difference);
            }
            reading.around()
                    .forEach((page, lines) -> assertThat(lines)
                            .as(each.getKey() + " page " + page)
                            .map(PrintedLines::bare)
                            .isEqualTo(aroundLetter(
                                    of.facts(), page, reading.around().size())));
        }
        assertThat(differences).isEmpty();
    }

    /**
     * The tool puts the lines of a page that reads from right to left into an order of its own, and parts that it takes for
     * columns: so the words are compared, each as often as it is printed. Those of headings stand on any number of pages.
     */
    @Test
    void pdftotextGivesEachWordOfTheLetterAsOftenAsItIsPrinted() throws Exception {
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            Case of = each.getValue().second();
            byte[] pdf = letter(of);
            String text = tool(Files.write(Path.of("target", each.getKey() + "-letter.pdf"), pdf));
            Map<String, Integer> expected = new TreeMap<>();
            lettered(of).forEach(paragraph -> count(paragraph.words(), expected));
            int pages = PdfReading.of(pdf).around().size();
            for (int page = 1; page <= pages; page++) {
                around(of.facts(), page, pages).forEach(part -> count(part, expected));
            }
            Map<String, Integer> found = new TreeMap<>();
            count(text, found);
            Map<String, Integer> headings = new TreeMap<>();
            HEADINGS.forEach(key -> count(MESSAGES.text(of.facts().language(), key), headings));
            expected.keySet().removeAll(headings.keySet());
            found.keySet().removeAll(headings.keySet());
            Map<String, Integer> missing = without(expected, found);
            assertThat(missing.keySet())
                    .as(each.getKey())
                    .allMatch(word -> MARKED.matcher(word).find());
            assertThat(letters(without(found, expected))).as(each.getKey()).isEqualTo(letters(missing));
        }
    }

    private static Map<String, Integer> without(Map<String, Integer> counts, Map<String, Integer> others) {
        Map<String, Integer> left = new TreeMap<>();
        counts.forEach((word, count) -> {
            if (count > others.getOrDefault(word, 0)) {
                left.put(word, count - others.getOrDefault(word, 0));
            }
        });
        return left;
    }

    /** The tool takes Hebrew and Arabic words apart at their marks; each letter and each mark is still there as often. */
    private static Map<Integer, Integer> letters(Map<String, Integer> words) {
        Map<Integer, Integer> letters = new TreeMap<>();
        words.forEach((word, count) -> word.codePoints().forEach(letter -> letters.merge(letter, count, Integer::sum)));
        return letters;
    }

    /** Words without spaces and signs that stand by themselves, since the tool breaks words where their direction turns. */
    private static void count(String words, Map<String, Integer> counts) {
        Matcher word = WORD.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC));
        while (word.find()) {
            counts.merge(word.group(), 1, Integer::sum);
        }
    }

    /** What stands around the letter on a page, part by part. The cover has its title in full. */
    private static List<String> around(PackFacts facts, int page, int pages) {
        PackWords words = new PackWords(MESSAGES, facts);
        List<String> around =
                new ArrayList<>(page == 1 ? List.of() : List.of(facts.head().title(), words.edition()));
        around.addAll(List.of(
                facts.fingerprint(),
                words.say("pack.page"),
                Integer.toString(page),
                words.say("pack.of"),
                Integer.toString(pages)));
        return around;
    }

    /** The same as it is seen. */
    private static List<String> aroundLetter(PackFacts facts, int page, int pages) {
        List<String> parts = around(facts, page, pages);
        String foot = across(facts, parts.subList(parts.size() - 5, parts.size()));
        return page == 1 ? List.of(foot) : List.of(across(facts, parts.subList(0, 2)), foot);
    }
}
