package org.smallplaces.pack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/**
 * {@code letter.pdf}: cover, text, collection statement and signatories, complete by itself up to 2,000 lines of a petition
 * and 6,000 of a letter, whose signatories have to stand below it.
 */
final class Letter {
    /** Above this many lines the list of a petition stands in {@code signatories.csv} only. */
    private static final int MOST_LINES = 2_000;

    private static final int MOST_LINES_OF_A_LETTER = 6_000;

    /** Above this many characters of names and comments too: the renderer holds the whole letter in memory. */
    private static final int MOST_CHARACTERS = 300_000;

    private static final int MOST_CHARACTERS_OF_A_LETTER = 900_000;

    /** Marks that order words on a screen; the renderer orders them itself and would print the marks. */
    private static final Pattern BIDI_MARKS = Pattern.compile("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

    private final Templates templates;
    private final PackFonts fonts;
    private final LetterPdf renderer;

    Letter(Templates templates, PackFonts fonts) {
        this.templates = templates;
        this.fonts = fonts;
        this.renderer = new LetterPdf(fonts);
    }

    /** In which it is printed. */
    PackFonts fonts() {
        return fonts;
    }

    /** How many lines are printed at most; no more have to be read. */
    static int mostLines(PackFacts facts) {
        return facts.letter().isPresent() ? MOST_LINES_OF_A_LETTER : MOST_LINES;
    }

    /** Whether all that the lines say is little enough to be printed. */
    static boolean holds(List<PackRow> rows, PackFacts facts) {
        int most = facts.letter().isPresent() ? MOST_CHARACTERS_OF_A_LETTER : MOST_CHARACTERS;
        return rows.stream().mapToLong(Letter::characters).sum() <= most;
    }

    private static long characters(PackRow row) {
        long line = row.line()
                .map(words -> words.honorifics().length()
                        + words.postNominals().length()
                        + words.latinName().length()
                        + words.role().length()
                        + words.organisation().length())
                .orElse(0);
        return line + row.name().length() + row.comment().length();
    }

    /**
     * @param markdown the texts by the id of their row
     * @param rows all of the pack's lines, or none where they are more than the letter holds
     */
    byte[] pdf(PackFacts facts, Map<Integer, String> markdown, List<PackRow> rows, LetterRest rest) throws IOException {
        String xhtml = xhtml(facts, markdown, rows, rest);
        return renderer.pdf(xhtml, facts.language(), facts.head().title(), facts.snapshot());
    }

    /** What is in it, as it is before it has pages. */
    String xhtml(PackFacts facts, Map<Integer, String> markdown, List<PackRow> rows, LetterRest rest) {
        List<LetterLine> lines =
                rows.stream().map(row -> new LetterLine(row, fonts)).toList();
        LetterPage page = LetterPage.of(facts, markdown, lines, rest.printable(fonts));
        View view = View.document(facts.language(), facts.zone());
        String xhtml = templates.render("pack/letter", view, page);
        return BIDI_MARKS.matcher(xhtml).replaceAll("");
    }
}
