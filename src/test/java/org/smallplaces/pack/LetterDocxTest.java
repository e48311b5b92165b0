package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.Words;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The letter for bodies that ask for Word says what the letter in PDF says, in the same words and in each language. */
class LetterDocxTest {
    private static final Messages MESSAGES = Words.ofProgram().messages();
    private static final Templates TEMPLATES = Words.ofProgram().templates();
    private static final Set<String> BLOCKS =
            Set.of("p", "h1", "h2", "h3", "div", "table", "thead", "tbody", "tr", "td", "th", "ul", "ol", "li");
    private static final String FORMER = "f".repeat(64);

    private static Letter letter;

    @BeforeAll
    static void load() {
        letter = new Letter(TEMPLATES, new PackFonts());
    }

    private record Case(PackFacts facts, String text, List<PackRow> rows) {
        String xhtml() {
            return letter.xhtml(facts, Map.of(1, text), rows, rest());
        }

        WordLetter word() throws Exception {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new LetterDocx(MESSAGES).write(facts, Map.of(1, text), rows, rest(), out);
            return WordLetter.of(out.toByteArray());
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(second(SamplePack.english("petition", 33)), SamplePack.ENGLISH, SamplePack.rows(33)));
        cases.add(new Case(second(SamplePack.welsh("petition", 33)), SamplePack.WELSH, SamplePack.rows(33)));
        cases.add(ofLetter(SamplePack.english("letter", 0), SamplePack.ENGLISH));
        cases.add(ofLetter(SamplePack.welsh("letter", 0), SamplePack.WELSH));
        cases.add(ofLetter(SamplePack.hebrew(0), SamplePack.HEBREW));
        cases.add(ofLetter(SamplePack.arabic(0), SamplePack.ARABIC));
        return cases;
    }

    private static Case ofLetter(PackFacts facts, String text) {
        List<PackRow> rows = SamplePack.signatories(24, 6, facts.language(), MESSAGES);
        return new Case(
                second(SamplePack.withLines(facts, rows, LetterWords.of(MESSAGES, facts.language()))), text, rows);
    }

    /** A second edition, of the second version of a text in two languages, some of whose signatories stand for the first. */
    static PackFacts second(PackFacts facts) {
        FrozenText text = facts.texts().get(0);
        PackCounts before = facts.counts();
        PackCounts counts = new PackCounts(
                before.issued() + 3,
                before.pending(),
                before.expired(),
                before.superseded(),
                before.disowned(),
                before.removedBefore(),
                before.listed(),
                before.countedOnly(),
                3,
                before.held(),
                before.withdrawn(),
                before.removed(),
                Map.of(RemovalReason.ABUSE, before.removed() + before.removedBefore()));
        return new PackFacts(
                facts.head(),
                Manifest.FORMAT,
                2,
                facts.preset(),
                facts.snapshot(),
                List.of(
                        new FrozenText(1, 2, text.language(), text.sha256(), 40),
                        new FrozenText(1, 1, text.language(), text.sha256(), 5),
                        new FrozenText(2, 2, text.language().equals("en") ? "he" : "en", "e".repeat(64), 2, true)),
                List.of(new FrozenText(3, 0, "en", FORMER, 3)),
                counts,
                facts.keyFingerprint(),
                facts.merkleRoot(),
                facts.previous(),
                facts.letter(),
                Optional.of(new PackChanges(
                        1,
                        facts.previous(),
                        Instant.parse("2027-02-01T08:30:00Z"),
                        41,
                        Optional.of(new PackChanges.People(9, 4)),
                        List.of(new PackChanges.Version(2, "minor")))));
    }

    private static LetterRest rest() {
        return new LetterRest(
                new TreeMap<>(),
                0,
                List.of(new ChosenComment(3, "רוזה פלדמן", "My grandmother lives there.")),
                List.of(new AreaTable(
                        AreaKind.CONSTITUENCY,
                        List.of(AreaGroup.NAMED, AreaGroup.COUNTED_ONLY),
                        List.of(
                                new AreaTable.Area("E14000001", "Hendersley", List.of(1_207L, -1L)),
                                new AreaTable.Area("", "", List.of(6L, 5L)),
                                new AreaTable.Area(AreaTable.ABROAD, "", List.of(-1L, 8L))),
                        List.of(new AreaTable.Others(2, 11), new AreaTable.Others(0, 0)))));
    }

    @Test
    void eachSentenceOfTheLetterStandsInItAsOftenInEachLanguage() throws Exception {
        for (Case each : cases()) {
            String language = each.facts().language().tag();
            List<String> found = new ArrayList<>(
                    each.word().paragraphs().stream().map(LetterScan::plain).toList());
            List<String> sentences = sentences(each.xhtml());
            assertThat(sentences).hasSizeGreaterThan(70);
            for (String sentence : sentences) {
                assertThat(found.remove(LetterScan.plain(sentence)))
                        .as(language + ": " + sentence)
                        .isTrue();
            }
        }
    }

    @Test
    void itSaysWhichTextThisIsWhereSignatoriesLiveAndWhatChanged() throws Exception {
        Case english = ofLetter(SamplePack.english("letter", 0), SamplePack.ENGLISH);
        FrozenText text = english.facts().texts().get(0);
        assertThat(english.word().paragraphs())
                .contains(
                        "Text version 2, English · 40 signatures stand under exactly these words.",
                        "Text version 1, English · 5 signatures stand under exactly these words.",
                        "Text version 2, Hebrew (easy to read) · 2 signatures stand under exactly these words.",
                        "SHA-256: " + text.sha256(),
                        "SHA-256: " + "e".repeat(64))
                .contains(
                        "By area", "Constituency", "Hendersley", "1,207", "Postcode not known", "Other areas, together")
                .contains("Since edition 1", "Text version 0, English\n" + FORMER)
                .anyMatch(line -> line.startsWith("+9 signatories, 4 have gone. Edition 1 of 1 February 2027")
                        && line.endsWith("counted 41 signatories. Version 2 of the text corrects spelling or layout."));
        assertThat(ofLetter(SamplePack.hebrew(0), SamplePack.HEBREW).word().text())
                .contains("Hendersley", "אנגלית", FORMER)
                .doesNotContain("Text version", "By area", "Since edition");
    }

    @Test
    void whereThereIsNothingOfThatNothingIsSaidOfIt() throws Exception {
        PackFacts facts = whereNobodyIsEarlier(SamplePack.english("petition", 2));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LetterDocx(MESSAGES).write(facts, Map.of(1, SamplePack.ENGLISH), SamplePack.rows(2), LetterRest.NONE, out);
        assertThat(WordLetter.of(out.toByteArray()).text())
                .doesNotContain("By area", "Since edition", "earlier texts", "by reason", "Also signed");
    }

    private static PackFacts whereNobodyIsEarlier(PackFacts facts) {
        PackCounts some = facts.counts();
        PackCounts counts = new PackCounts(
                some.issued(),
                some.pending(),
                some.expired(),
                some.superseded(),
                some.disowned(),
                some.removedBefore(),
                some.listed(),
                some.countedOnly(),
                0,
                some.held(),
                some.withdrawn(),
                some.removed());
        return new PackFacts(
                facts.head(),
                facts.edition(),
                facts.preset(),
                facts.snapshot(),
                facts.texts(),
                counts,
                facts.keyFingerprint(),
                facts.merkleRoot(),
                facts.previous(),
                facts.letter());
    }

    /** What the letter says in each of its paragraphs and cells; the signed text and the list are compared elsewhere. */
    private static List<String> sentences(String xhtml) throws Exception {
        Element page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xhtml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        List<String> sentences = new ArrayList<>();
        collect((Element) page.getElementsByTagName("body").item(0), sentences);
        return sentences;
    }

    private static void collect(Element element, List<String> sentences) {
        String kind = " " + element.getAttribute("class") + " ";
        boolean elsewhere = kind.contains(" running ")
                || kind.contains(" words ")
                || kind.contains(" count ")
                || kind.contains(" lines ")
                || (kind.contains(" list ") && !kind.contains(" areas "))
                || kind.contains(" group ")
                || isBelowGroup(element);
        if (elsewhere) {
            return;
        }
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && (BLOCKS.contains(inner.getTagName()))) {
                leaf = false;
                collect(inner, sentences);
            }
        }
        String words = element.getTextContent().strip();
        if (leaf && !words.isEmpty()) {
            sentences.add(words);
        }
    }

    /** The counts below the heading of a group stand with its list. */
    private static boolean isBelowGroup(Element element) {
        Node before = element.getPreviousSibling();
        while (before != null && !(before instanceof Element)) {
            before = before.getPreviousSibling();
        }
        return before instanceof Element heading
                && heading.getAttribute("class").equals("group");
    }
}
