package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.pack.DocxBody.Paragraph;
import org.smallplaces.pack.DocxBody.Run;

/** The collection statement and the counts by area of {@code letter.docx}, in the words of {@code letter.pdf}. */
final class DocxStatement {
    private static final List<Float> COUNTS = List.of(0.8f, 0.2f);
    private static final float AREA = 0.46f;

    private final LetterPage page;
    private final PackWords says;
    private final DocxBody body;

    DocxStatement(LetterPage page, PackWords says, DocxBody body) {
        this.page = page;
        this.says = says;
        this.body = body;
    }

    void write() {
        body.add("Heading1", says.say("pack.collection.heading"));
        body.add("", says.say("pack.collection.lead", Map.of("at", says.moment())));
        counts(page.tally());
        if (page.facts().isPresent()) {
            body.add("Heading2", says.say("pack.letter.apart"));
            body.add("", says.say("pack.letter.apart.text"));
            counts(page.speaking());
        }
        if (!page.removals().isEmpty()) {
            body.add("Heading2", says.say("pack.collection.removals"));
            body.add("", says.say("pack.collection.removals.text"));
            counts(page.removals());
        }
        earlier();
        section("cutoff", says.moment());
        section(
                "method",
                says.say(
                        "pack.collection.method.text",
                        Map.of("site", page.head().site())));
        section("limits", says.say("pack.collection.limits.text"));
        section("order", order());
        areas();
    }

    private void section(String word, String words) {
        body.add("Heading2", says.say("pack.collection." + word));
        body.add("", words);
    }

    private String order() {
        return page.facts().map(says::order).orElseGet(() -> says.say("pack.collection.order.text"));
    }

    private void counts(List<LetterPage.Tally> tallies) {
        List<List<List<Paragraph>>> counts = new ArrayList<>();
        for (LetterPage.Tally tally : tallies) {
            boolean sum = tally.style().equals("sum");
            String style = sum ? "Cell" : "Within";
            counts.add(List.of(
                    List.of(new Paragraph(style, List.of(new Run(says.say(tally.key()), sum, false)))),
                    List.of(new Paragraph("Cell", List.of(new Run(says.number(tally.count()), sum, false))))));
        }
        body.table(COUNTS, List.of(), counts);
    }

    private void earlier() {
        if (!page.earlierTold()) {
            return;
        }
        body.add("Heading2", says.say("pack.collection.earlier.title"));
        body.add(
                "",
                says.say(
                        "pack.collection.earlier.lead",
                        Map.of("version", page.head().current().version())));
        List<List<List<Paragraph>>> texts = new ArrayList<>();
        for (LetterPage.TextName text : page.earlierTexts()) {
            texts.add(List.of(
                    cell(says.version(text.version(), text.language(), text.easy()) + "\n" + text.sha256()),
                    cell(says.number(text.signed()))));
        }
        if (page.unsaidEarlier() > 0) {
            texts.add(List.of(cell(says.say("pack.text.few.earlier")), cell(says.number(page.unsaidEarlier()))));
        }
        body.table(COUNTS, List.of(), texts);
    }

    private void areas() {
        if (page.areas().isEmpty()) {
            return;
        }
        body.add("Heading1", says.say("pack.areas.heading"));
        body.add("", says.say("pack.areas.lead"));
        for (AreaPart part : page.areas()) {
            body.add("Heading2", says.say(part.kindKey()));
            areas(part);
        }
    }

    private void areas(AreaPart part) {
        List<String> headings = new ArrayList<>(List.of(says.say("pack.areas.area")));
        List<Float> shares = new ArrayList<>(List.of(AREA));
        for (String group : part.groupKeys()) {
            headings.add(says.say(group));
            shares.add((1 - AREA) / part.groupKeys().size());
        }
        List<List<List<Paragraph>>> lines = new ArrayList<>();
        part.lines()
                .forEach(line -> lines.add(
                        line(line.nameKey().isEmpty() ? line.name() : says.say(line.nameKey()), line.figures())));
        if (part.someOthers()) {
            lines.add(line(says.say("pack.areas.others"), part.others()));
        }
        body.table(shares, headings, lines);
    }

    private List<List<Paragraph>> line(String name, List<AreaPart.Figure> figures) {
        List<List<Paragraph>> line = new ArrayList<>(List.of(cell(name)));
        figures.forEach(figure -> line.add(cell(figure.shown() ? says.number(figure.count()) : "–")));
        return line;
    }

    private static List<Paragraph> cell(String words) {
        return List.of(Paragraph.of("Cell", words));
    }
}
