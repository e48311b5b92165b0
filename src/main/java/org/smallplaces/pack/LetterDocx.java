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
            LetterPage page = LetterPage.of(facts, markdown, List.of(), rest);
            new DocxCover(page, says, body).write();
            body.pageBreak();
            text(page, markdown);
            new DocxStatement(page, says, body).write();
            comments(rest.comments());
            signatories(page, rows, rest);
            data();
            return "<w:document xmlns:w=\"" + MAIN + "\" xmlns:r=\"" + RELATED + "\"><w:body>" + body.xml()
                    + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>"
                    + "<w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                    + "<w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\""
                    + " w:footer=\"709\" w:gutter=\"0\"/>"
                    + (language.direction().equals("rtl") ? "<w:bidi/>" : "")
                    + "</w:sectPr></w:body></w:document>";
        }

        private void text(LetterPage page, Map<Integer, String> markdown) {
            boolean letter = page.letter();
            if (letter) {
                body.add("", says.day());
                head.targets().forEach(this::address);
                if (!page.salutation().isEmpty()) {
                    body.add("", says.say("campaign.letter.salutation", Map.of("salutation", page.salutation())));
                }
            } else {
                body.add("Heading1", says.say("pack.text.heading"));
            }
            words(page.text(), markdown);
            if (letter) {
                close(page);
            }
            imprint(page, page.text());
            for (LetterPage.LetterText further : page.furtherTexts()) {
                body.add(
                        "Heading1",
                        says.say(
                                "pack.text.further",
                                Map.of("version", further.version(), "language", further.language())));
                words(further, markdown);
                imprint(page, further);
            }
        }

        private void words(LetterPage.LetterText text, Map<Integer, String> markdown) {
            boolean side = new Language(text.lang()).direction().equals("rtl");
            DocxText.of(markdown.getOrDefault(text.id(), "")).forEach(paragraph -> body.add(paragraph, side));
        }

        private void close(LetterPage page) {
            body.add("", says.say("pack.text.close"));
            body.add(new Paragraph("", List.of(new Run(head.organiser(), true, false))));
            long standing = facts.counts().standing();
            if (page.someSigned()) {
                body.add(
                        "",
                        facts.letter()
                                .map(of -> says.say(
                                        "pack.letter.signatories",
                                        Map.of("people", standing, "organisations", of.organisations())))
                                .orElseGet(() -> says.say("pack.text.signatories", Map.of("standing", standing))));
            }
            if (!page.copies().isEmpty()) {
                body.add("Small", says.say("pack.text.copies") + ": " + page.copies());
            }
        }

        /** Which text this is, how many stand under it, and the hash by which anybody can tell that it is unchanged. */
        private void imprint(LetterPage page, LetterPage.LetterText text) {
            text.all()
                    .forEach(one -> body.add(
                            "Small",
                            says.version(one.version(), one.language(), one.easy()) + " · "
                                    + says.say(page.signedKey(), Map.of("signed", one.signed()))));
            if (text.equals(page.text()) && page.unsaid() > 0) {
                body.add("Small", says.say("pack.text.few", Map.of("signed", page.unsaid())));
            }
            body.add("Small", says.say("pack.text.sha256") + ": " + text.sha256());
        }

        private void address(FrozenTarget target) {
            List<String> lines = new ArrayList<>(List.of(target.name(), target.office()));
            lines.addAll(target.address());
            lines.removeIf(String::isEmpty);
            body.add("", String.join("\n", lines));
        }

        private void comments(List<ChosenComment> comments) {
            if (comments.isEmpty()) {
                return;
            }
            body.add("Heading1", says.say("pack.comments.heading"));
            body.add("", says.say("pack.comments.lead", Map.of("count", comments.size())));
            comments.forEach(one -> {
                body.add("Quotation", one.comment());
                body.add("Small", one.name());
            });
        }

        /** How the recipient may use the names. */
        private void data() {
            body.add("Heading1", says.say("pack.data.heading"));
            body.add(
                    "",
                    says.say(
                            facts.preset().whom() == Whom.PUBLIC ? "pack.data.public" : "pack.data.text",
                            Map.of("controller", head.controller())));
            if (!head.contact().isEmpty()) {
                body.add(
                        "",
                        says.say(
                                "pack.data.contact",
                                Map.of("controller", head.controller(), "contact", head.contact())));
            }
        }

        private String lead(LetterPage page) {
            PackCounts counts = facts.counts();
            String lead = facts.letter()
                    .map(letter -> says.say("pack.letter.lead", Map.of("people", counts.listed()))
                            + (page.someListed()
                                    ? " "
                                            + says.say(
                                                    "pack.letter.bodies",
                                                    Map.of("organisations", letter.organisationsListed()))
                                    : "")
                            + " " + says.order(letter))
                    .orElseGet(() -> says.say("pack.list.lead", Map.of("listed", counts.listed())));
            return page.someCounted()
                    ? lead + " " + says.say("pack.list.counted", Map.of("counted", counts.countedOnly()))
                    : lead;
        }

        private void signatories(LetterPage page, List<PackRow> rows, LetterRest rest) {
            body.add("Heading1", says.say("pack.list.heading"));
            body.add("", lead(page));
            if (rows.isEmpty() && facts.counts().listed() > 0) {
                body.add(
                        "",
                        says.say(
                                "pack.list.elsewhere",
                                Map.of("listed", facts.counts().listed())));
                body.add("", says.say("pack.volume.more", Map.of("volumes", rest.volumes())));
                return;
            }
            if (facts.letter().isPresent() && !rows.isEmpty()) {
                body.add("", says.say("letter.disclaimer"));
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
