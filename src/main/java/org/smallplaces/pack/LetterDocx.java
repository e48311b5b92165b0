package org.smallplaces.pack;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.pack.DocxBody.Paragraph;
import org.smallplaces.pack.DocxBody.Run;
import org.smallplaces.pack.ListPdf.Column;
import org.smallplaces.pack.OfficeFile.Part;
import org.smallplaces.pack.OfficeFile.Relation;
import org.smallplaces.page.Messages;

/**
 * {@code letter.docx}, for bodies that ask for Word: what {@code letter.pdf} says, in plain paragraphs and tables, without
 * links, macros, hidden words or fields but the numbers of pages.
 */
final class LetterDocx {
    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = OfficeFile.DOCUMENT_TYPE + "wordprocessingml.";
    private static final List<Float> FACTS = List.of(0.25f, 0.75f);
    private static final List<Float> COUNTS = List.of(0.8f, 0.2f);

    private final Messages messages;

    LetterDocx(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param markdown the texts by the id of their row
     * @param rows all of the pack's lines, or none where they are more than a letter holds
     */
    void write(PackFacts facts, Map<Integer, String> markdown, List<PackRow> rows, LetterRest rest, OutputStream out)
            throws Exception {
        try (OfficeFile file = new OfficeFile(out, facts.snapshot())) {
            file.begin(
                    List.of(
                            new Part("word/document.xml", TYPE + "document.main+xml"),
                            new Part("word/styles.xml", TYPE + "styles+xml"),
                            new Part("word/header1.xml", TYPE + "header+xml"),
                            new Part("word/footer1.xml", TYPE + "footer+xml")),
                    "word/document.xml",
                    facts.head().title(),
                    facts.snapshot());
            file.part("word/document.xml", new Writing(facts).document(markdown, rows, rest));
            file.relations(
                    "word/_rels/document.xml.rels",
                    List.of(
                            new Relation("rId1", "styles", "styles.xml"),
                            new Relation("rId2", "header", "header1.xml"),
                            new Relation("rId3", "footer", "footer1.xml")));
            file.part("word/styles.xml", DocxStyles.xml(facts.language()));
            file.part("word/header1.xml", new Writing(facts).head());
            file.part("word/footer1.xml", new Writing(facts).foot());
        }
    }

    private final class Writing {
        private final PackFacts facts;
        private final PackHead head;
        private final Language language;
        private final PackWords says;
        private final DocxBody body;

        Writing(PackFacts facts) {
            this.facts = facts;
            this.head = facts.head();
            this.language = facts.language();
            this.says = new PackWords(messages, facts);
            this.body = new DocxBody(language);
        }

        String document(Map<Integer, String> markdown, List<PackRow> rows, LetterRest rest) {
            cover();
            body.pageBreak();
            LetterPage page = LetterPage.of(facts, markdown, List.of(), rest);
            text(markdown);
            collection(page);
            if (!rest.comments().isEmpty()) {
                body.add("Heading1", says.say("pack.comments.heading"));
                body.add(
                        "",
                        says.say(
                                "pack.comments.lead",
                                Map.of("count", rest.comments().size())));
                rest.comments().forEach(one -> {
                    body.add("Quotation", one.comment());
                    body.add("Small", one.name());
                });
            }
            if (facts.preset().listsNames()) {
                signatories(rows, rest);
            }
            return "<w:document xmlns:w=\"" + MAIN + "\" xmlns:r=\"" + RELATED + "\"><w:body>" + body.xml()
                    + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>"
                    + "<w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                    + "<w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\""
                    + " w:footer=\"709\" w:gutter=\"0\"/>"
                    + (language.direction().equals("rtl") ? "<w:bidi/>" : "")
                    + "</w:sectPr></w:body></w:document>";
        }

        private void cover() {
            body.add("Small", says.say("pack.kind." + head.kind()) + " · " + says.edition() + " · " + says.day());
            body.add("Title", head.title());
            body.add("Count", says.number(facts.counts().standing()) + " " + countLabel());
            facts.letter()
                    .ifPresent(letter -> body.add(
                            "Count",
                            says.number(letter.organisations()) + " "
                                    + says.say("pack.letter.organisations", Map.of("count", letter.organisations()))));
            List<List<List<Paragraph>>> answers = new ArrayList<>();
            answers.add(fact("pack.cover.who", List.of(head.organiser())));
            answers.add(fact("pack.cover.to", targets()));
            answers.add(fact("pack.cover.ask", List.of(head.ask())));
            answers.add(fact(
                    "pack.cover.many",
                    List.of(
                            says.say(
                                    "pack.cover.many.text",
                                    Map.of("standing", facts.counts().standing())),
                            says.say(
                                    "pack.cover.many.listed",
                                    Map.of(
                                            "listed",
                                            facts.counts().listed(),
                                            "counted",
                                            facts.counts().countedOnly())))));
            answers.add(fact("pack.cover.verified", List.of(says.say("pack.cover.verified.text"))));
            answers.add(fact("pack.cover.reply", List.of(head.organiser(), head.contact())));
            answers.add(fact("pack.cover.fingerprint", List.of(facts.fingerprint())));
            answers.add(fact("pack.cover.key", List.of(facts.keyFingerprint())));
            body.table(FACTS, List.of(), answers);
        }

        private String countLabel() {
            return says.say(
                    facts.letter().isPresent() ? "pack.letter.people" : "pack.cover.count",
                    Map.of("count", facts.counts().standing()));
        }

        private List<String> targets() {
            return head.targets().stream()
                    .map(target -> target.name()
                            + (target.name().isEmpty() || target.office().isEmpty() ? "" : language.comma())
                            + target.office())
                    .toList();
        }

        private List<List<Paragraph>> fact(String key, List<String> values) {
            return List.of(
                    List.of(Paragraph.of("Small", says.say(key))),
                    values.stream()
                            .filter(value -> !value.isEmpty())
                            .map(value -> Paragraph.of("Cell", value))
                            .toList());
        }

        private void text(Map<Integer, String> markdown) {
            boolean letter = head.kind().equals("letter");
            if (letter) {
                body.add("", says.day());
                head.targets().forEach(this::address);
                head.targets().stream()
                        .map(FrozenTarget::salutation)
                        .filter(salutation -> !salutation.isEmpty())
                        .findFirst()
                        .ifPresent(salutation ->
                                body.add("", says.say("campaign.letter.salutation", Map.of("salutation", salutation))));
            } else {
                body.add("Heading1", says.say("pack.text.heading"));
            }
            for (FrozenText text : facts.texts()) {
                boolean side = new Language(text.language()).direction().equals("rtl");
                DocxText.of(markdown.getOrDefault(text.id(), "")).forEach(paragraph -> body.add(paragraph, side));
                if (letter && text.equals(facts.texts().get(0))) {
                    body.add("", says.say("pack.text.close"));
                    body.add(new Paragraph("", List.of(new Run(head.organiser(), true, false))));
                }
                body.add("Small", says.say("pack.text.sha256") + ": " + text.sha256());
            }
        }

        private void address(FrozenTarget target) {
            List<String> lines = new ArrayList<>(List.of(target.name(), target.office()));
            lines.addAll(target.address());
            lines.removeIf(String::isEmpty);
            body.add("", String.join("\n", lines));
        }

        private void collection(LetterPage page) {
            body.add("Heading1", says.say("pack.collection.heading"));
            body.add("", says.say("pack.collection.lead", Map.of("at", says.moment())));
            List<List<List<Paragraph>>> counts = new ArrayList<>();
            page.tally().forEach(tally -> counts.add(count(tally)));
            page.speaking().forEach(tally -> counts.add(count(tally)));
            body.table(COUNTS, List.of(), counts);
            body.add("Heading2", says.say("pack.collection.method"));
            body.add("", says.say("pack.collection.method.text", Map.of("site", head.site())));
            body.add("Heading2", says.say("pack.collection.limits"));
            body.add("", says.say("pack.collection.limits.text"));
        }

        private List<List<Paragraph>> count(LetterPage.Tally tally) {
            boolean sum = tally.style().equals("sum");
            return List.of(
                    List.of(new Paragraph(
                            sum ? "Cell" : "Within", List.of(new Run(says.say(tally.key()), sum, false)))),
                    List.of(new Paragraph("Cell", List.of(new Run(says.number(tally.count()), sum, false)))));
        }

        private void signatories(List<PackRow> rows, LetterRest rest) {
            body.add("Heading1", says.say("pack.list.heading"));
            if (rows.isEmpty() && facts.counts().listed() > 0) {
                body.add(
                        "",
                        says.say(
                                "pack.list.elsewhere",
                                Map.of("listed", facts.counts().listed())));
                body.add("", says.say("pack.volume.more", Map.of("volumes", rest.volumes())));
                return;
            }
            SignatoryCells cells = new SignatoryCells(facts, messages);
            List<Float> shares = cells.columns().stream().map(Column::share).toList();
            List<String> headings =
                    cells.columns().stream().map(Column::heading).toList();
            String group = "";
            List<List<List<Paragraph>>> lines = new ArrayList<>();
            for (PackRow row : rows) {
                ListPdf.Row line = cells.row(row);
                if (!line.group().equals(group)) {
                    table(shares, headings, lines);
                    group = line.group();
                    body.add("Heading2", group);
                }
                lines.add(line.cells().stream()
                        .map(cell -> cell.stream()
                                .map(said -> Paragraph.of(said.small() ? "Small" : "Cell", said.words()))
                                .toList())
                        .toList());
            }
            table(shares, headings, lines);
        }

        private void table(List<Float> shares, List<String> headings, List<List<List<Paragraph>>> lines) {
            if (!lines.isEmpty()) {
                body.table(shares, headings, lines);
                body.add("", "");
                lines.clear();
            }
        }

        String head() {
            body.add("Small", head.title() + " · " + says.edition());
            return "<w:hdr xmlns:w=\"" + MAIN + "\">" + body.xml() + "</w:hdr>";
        }

        /** The only fields: which page of how many. */
        String foot() {
            String side = language.direction().equals("rtl") ? "<w:bidi/>" : "";
            return "<w:ftr xmlns:w=\"" + MAIN + "\"><w:p><w:pPr><w:pStyle w:val=\"Small\"/>" + side + "</w:pPr>"
                    + words(facts.fingerprint() + " · " + says.say("pack.page") + " ")
                    + "<w:fldSimple w:instr=\" PAGE \">" + words("1") + "</w:fldSimple>"
                    + words(" " + says.say("pack.of") + " ")
                    + "<w:fldSimple w:instr=\" NUMPAGES \">" + words("1") + "</w:fldSimple></w:p></w:ftr>";
        }

        private static String words(String words) {
            return "<w:r><w:t xml:space=\"preserve\">" + OfficeFile.escaped(words) + "</w:t></w:r>";
        }
    }
}
