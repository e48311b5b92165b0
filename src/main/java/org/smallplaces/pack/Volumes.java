package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.smallplaces.page.Messages;

/**
 * The lists of signatories as PDF: {@code signatories.pdf}, or several volumes where they are very many. Whoever draws up a
 * list for a part of them, such as an area, uses {@link #write} for that.
 */
final class Volumes {
    /** A reader still opens as many, and the machine that makes them still holds their tags. */
    static final int MOST_LINES = 25_000;

    private static final String NAME = "signatories";

    private final Messages messages;
    private final ListPdf lists;
    private final int mostLines;

    Volumes(Messages messages, PackFonts fonts) {
        this(messages, fonts, MOST_LINES);
    }

    Volumes(Messages messages, PackFonts fonts, int mostLines) {
        this.messages = messages;
        this.lists = new ListPdf(fonts);
        this.mostLines = mostLines;
    }

    /** How many volumes there are of so many lines. */
    int count(long lines) {
        return (int) Math.max(1, (lines + mostLines - 1) / mostLines);
    }

    int mostLines() {
        return mostLines;
    }

    /** What a volume is called, from 1. */
    static String name(int volume, int volumes) {
        return volumes == 1 ? NAME + ".pdf" : NAME + "-" + volume + ".pdf";
    }

    /** Writes one volume; {@code rows} ends with it. */
    void write(PackFacts facts, int volume, int volumes, Batches<PackRow> rows, OutputStream out)
            throws IOException, SQLException {
        long first = (volume - 1L) * mostLines + 1;
        long last = Math.min(facts.counts().listed(), (long) volume * mostLines);
        String lead = messages.text(
                facts.language(),
                volumes == 1 ? "pack.volume.only" : "pack.volume.lead",
                Map.of(
                        "volume",
                        volume,
                        "volumes",
                        volumes,
                        "first",
                        first,
                        "last",
                        last,
                        "listed",
                        facts.counts().listed()));
        write(facts, messages.text(facts.language(), "pack.list.heading"), List.of(lead), rows, out);
    }

    /** Writes the list of {@code rows} below a heading and some sentences, with what the preset says of them. */
    void write(PackFacts facts, String heading, List<String> lead, Batches<PackRow> rows, OutputStream out)
            throws IOException, SQLException {
        SignatoryCells cells = new SignatoryCells(facts, messages);
        ListPdf.Book book = new ListPdf.Book(
                facts.language(),
                facts.snapshot(),
                facts.head().title(),
                heading,
                lead,
                List.of(facts.head().title(), new PackWords(messages, facts).edition()),
                facts.fingerprint(),
                (page, pages) ->
                        messages.text(facts.language(), "pack.volume.page", Map.of("page", page, "pages", pages)),
                cells.columns());
        lists.write(book, () -> rows.next().stream().map(cells::row).toList(), out);
    }
}
