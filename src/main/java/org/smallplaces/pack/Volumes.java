package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** The lists of signatories as PDF, of all and for areas: one file, or several volumes where they are very many. */
final class Volumes {
    /** A reader still opens as many, and the machine that makes them still holds their tags. */
    static final int MOST_LINES = 25_000;

    private final Messages messages;
    private final ListPdf lists;
    private final int mostLines;

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

    /** Writes one volume; {@code rows} ends with it. */
    void write(PackFacts facts, int volume, int volumes, Batches<PackRow> rows, OutputStream out)
            throws IOException, SQLException {
        long listed = facts.counts().listed();
        String lead = volumes == 1
                ? messages.text(facts.language(), "pack.volume.only", Map.of("listed", listed))
                : lead(facts.language(), volume, volumes, listed);
        write(facts, messages.text(facts.language(), "pack.list.heading"), List.of(lead), rows, out);
    }

    /** Writes one volume of the list for an area, likewise. */
    void write(PackFacts facts, AreaList area, int volume, int volumes, Batches<PackRow> rows, OutputStream out)
            throws IOException, SQLException {
        String name = area.code().isEmpty()
                ? messages.text(facts.language(), "pack.areas.unlisted")
                : area.name().isEmpty() ? area.code() : area.name();
        List<String> lead = new ArrayList<>();
        lead.add(messages.text(facts.language(), "pack.volume.area", Map.of("people", area.people())));
        if (volumes > 1) {
            lead.add(lead(facts.language(), volume, volumes, area.people()));
        }
        write(facts, name, lead, rows, out);
    }

    private String lead(Language language, int volume, int volumes, long listed) {
        long first = (volume - 1L) * mostLines + 1;
        long last = Math.min(listed, (long) volume * mostLines);
        return messages.text(
                language,
                "pack.volume.lead",
                Map.of("volume", volume, "volumes", volumes, "first", first, "last", last, "listed", listed));
    }

    private void write(PackFacts facts, String heading, List<String> lead, Batches<PackRow> rows, OutputStream out)
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
