package org.smallplaces.delivery;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** {@code letter.pdf}: cover, text, collection statement and signatories, complete by itself up to 2,000 lines. */
final class Letter {
    /** Above this many lines the list stands in {@code signatories.csv} only. */
    static final int MOST_LINES = 2_000;

    /** Above this many characters of names and comments too: the renderer holds the whole letter in memory. */
    static final int MOST_CHARACTERS = 300_000;

    /** Marks that order words on a screen; the renderer orders them itself and would print the marks. */
    private static final Pattern BIDI_MARKS = Pattern.compile("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

    private final Templates templates;
    private final PackFonts fonts = new PackFonts();
    private final LetterPdf renderer = new LetterPdf(fonts);

    Letter(Templates templates) {
        this.templates = templates;
    }

    /**
     * @param markdown the texts by the id of their row
     * @param rows all of the pack's lines, or none where they are more than the letter holds
     */
    byte[] pdf(PackFacts facts, Map<Integer, String> markdown, List<PackRow> rows) throws IOException {
        List<LetterLine> lines =
                rows.stream().map(row -> new LetterLine(row, fonts)).toList();
        LetterPage page = LetterPage.of(facts, markdown, lines);
        View view = View.document(facts.language(), facts.zone());
        String xhtml = templates.render("pack/letter", view, page);
        String unmarked = BIDI_MARKS.matcher(xhtml).replaceAll("");
        return renderer.pdf(unmarked, facts.language(), facts.head().title(), facts.snapshot());
    }
}
