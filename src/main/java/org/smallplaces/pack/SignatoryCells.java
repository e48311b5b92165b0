package org.smallplaces.pack;

import com.ibm.icu.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smallplaces.core.Language;
import org.smallplaces.pack.ListPdf.Column;
import org.smallplaces.pack.ListPdf.Row;
import org.smallplaces.pack.ListPdf.Said;
import org.smallplaces.page.Messages;

/**
 * How a signatory stands in a printed table: what the preset's columns say, put together so that a line can be read. Comments
 * are not printed there; the chosen ones have their own place.
 */
final class SignatoryCells {
    private final Messages messages;
    private final Language language;
    private final NumberFormat numbers;
    private final List<Cell> cells = new ArrayList<>();

    /** A column with what it says of somebody; shares are of all that are there. */
    private record Cell(String heading, float share, Function<PackRow, List<Said>> says) {}

    SignatoryCells(PackFacts facts, Messages messages) {
        this.messages = messages;
        this.language = facts.language();
        this.numbers = NumberFormat.getIntegerInstance(language.locale());
        Preset preset = facts.preset();
        boolean letter = facts.letter().isPresent();
        add("pack.list.number", 0.08f, row -> List.of(Said.of(numbers.format(row.position()))));
        add("pack.list.name", letter ? 0.3f : 0.42f, this::who);
        if (letter) {
            add("pack.letter.says", 0.3f, SignatoryCells::says);
        }
        if (preset.shows(PackColumn.COUNTRY) || preset.shows(PackColumn.DISTRICT) || preset.showsAreas()) {
            add("pack.letter.where", 0.22f, SignatoryCells::where);
        }
        if (facts.texts().size() > 1 && preset.shows(PackColumn.TEXT_VERSION)) {
            add("pack.list.version", 0.1f, row -> List.of(Said.of(row.textVersion() + " (" + row.language() + ")")));
        }
        if (preset.shows(PackColumn.VERIFIED_ON)) {
            add(
                    "pack.list.verified",
                    0.13f,
                    row -> List.of(Said.of(row.verifiedOn().toString())));
        }
    }

    private void add(String heading, float share, Function<PackRow, List<Said>> says) {
        cells.add(new Cell(messages.text(language, heading), share, says));
    }

    List<Column> columns() {
        float all = (float) cells.stream().mapToDouble(Cell::share).sum();
        return cells.stream()
                .map(cell -> new Column(cell.heading(), cell.share() / all))
                .toList();
    }

    Row row(PackRow row) {
        return new Row(
                row.line().map(PackLine::group).orElse(""),
                cells.stream().map(cell -> cell.says().apply(row)).toList());
    }

    private List<Said> who(PackRow row) {
        List<Said> said = new ArrayList<>();
        said.add(Said.of(row.line().map(line -> line.styled(row.name())).orElse(row.name())));
        row.line().ifPresent(line -> {
            small(said, line.latinName());
            if (!line.authority().isEmpty()) {
                small(said, messages.text(language, "pack.authority", Map.of("checks", line.authority())));
            }
        });
        return said;
    }

    private static List<Said> says(PackRow row) {
        List<Said> said = new ArrayList<>();
        row.line().ifPresent(line -> {
            if (line.onBehalf()) {
                small(said, line.capacityWords());
                normal(said, line.organisation());
                normal(said, line.role());
            } else {
                normal(said, line.role());
                normal(said, line.organisation());
                small(said, line.namesSomebodyElse() ? "(" + line.capacityWords() + ")" : "");
            }
        });
        return said;
    }

    private static List<Said> where(PackRow row) {
        List<Said> said = new ArrayList<>();
        normal(said, row.country());
        normal(said, row.district());
        normal(said, row.place().area());
        normal(said, row.place().council());
        return said;
    }

    private static void normal(List<Said> said, String words) {
        if (!words.isEmpty()) {
            said.add(Said.of(words));
        }
    }

    private static void small(List<Said> said, String words) {
        if (!words.isEmpty()) {
            said.add(Said.small(words));
        }
    }
}
