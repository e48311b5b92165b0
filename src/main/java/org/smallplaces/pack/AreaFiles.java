package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** The files of a pack that speak of areas: a list for each, their index, and how many live where. */
final class AreaFiles {
    private final Messages messages;
    private final Volumes volumes;

    AreaFiles(Messages messages, Volumes volumes) {
        this.messages = messages;
        this.volumes = volumes;
    }

    /** Adds a list for each area, and the index, where the preset has such lists. */
    void addLists(PackZip zip, RenderStore store, UUID pack, PackFacts facts, PrintedRows printed) throws Exception {
        if (facts.preset().split() == PackSplit.NONE) {
            return;
        }
        List<AreaList> lists = store.lists(pack, facts.preset().split());
        for (AreaList list : lists) {
            zip.add(list.file(), file -> list(store, pack, facts, list, file));
            int count = volumes.count(list.people());
            for (int volume = 1; volume <= count; volume++) {
                int number = volume;
                String name = PackFileNames.printed(list.file(), number, count);
                zip.add(name, file -> volumes.write(facts, list, number, count, printed.of(name), file));
            }
        }
        zip.add(PackFileNames.AREAS, file -> index(lists, facts.language(), file));
    }

    private void list(RenderStore store, UUID pack, PackFacts facts, AreaList list, OutputStream file)
            throws SQLException, IOException {
        CsvFile csv = new CsvFile(file, headings(messages, facts));
        Batches<FrozenRow> rows = store.all(pack, list.code());
        for (List<FrozenRow> some = rows.next(); !some.isEmpty(); some = rows.next()) {
            for (FrozenRow row : some) {
                csv.record(row.intact(facts.columns()));
            }
        }
    }

    /** What the columns of the lists are called in the language of the pack. */
    static List<String> headings(Messages messages, PackFacts facts) {
        return facts.columns().stream()
                .map(column -> messages.text(facts.language(), column.headingKey()))
                .toList();
    }

    private void index(List<AreaList> lists, Language language, OutputStream file) throws IOException {
        CsvFile csv = new CsvFile(file, words(language, "code", "area", "people", "file"));
        for (AreaList list : lists) {
            String name = list.code().isEmpty() ? messages.text(language, "pack.areas.unlisted") : list.name();
            csv.record(List.of(list.code(), name, Long.toString(list.people()), list.file()));
        }
    }

    /** Adds how many live in each area, where any area is known. */
    void addCounts(PackZip zip, List<AreaTable> tables, Language language) throws Exception {
        if (!tables.isEmpty()) {
            zip.add(PackFileNames.BY_AREA, file -> counts(tables, language, file));
        }
    }

    private void counts(List<AreaTable> tables, Language language, OutputStream file) throws IOException {
        List<AreaGroup> groups = tables.get(0).groups();
        List<String> headings = new ArrayList<>(words(language, "kind", "code", "area"));
        groups.forEach(group -> headings.add(messages.text(language, "pack.areas.group." + group.word())));
        CsvFile csv = new CsvFile(file, headings);
        for (AreaTable table : tables) {
            String kind =
                    messages.text(language, "pack.areas.kind." + table.kind().word());
            for (AreaTable.Area area : table.areas()) {
                csv.record(line(
                        kind,
                        area.code(),
                        name(area, language),
                        groups,
                        table,
                        n -> area.counts().get(n)));
            }
            String others = messages.text(language, "pack.areas.others");
            csv.record(line(
                    kind, "", others, groups, table, n -> table.others().get(n).people()));
        }
    }

    /** Gives the count of a group by its place in the table. */
    private interface Counts {
        long of(int n);
    }

    /** A group without a table of this kind, and a count that is not shown, are empty. */
    private static List<String> line(
            String kind, String code, String name, List<AreaGroup> groups, AreaTable table, Counts counts) {
        List<String> line = new ArrayList<>(List.of(kind, code, name));
        for (AreaGroup group : groups) {
            int n = table.groups().indexOf(group);
            long count = n < 0 ? AreaTable.Area.NOT_SHOWN : counts.of(n);
            line.add(count == AreaTable.Area.NOT_SHOWN ? "" : Long.toString(count));
        }
        return line;
    }

    private String name(AreaTable.Area area, Language language) {
        return switch (area.code()) {
            case "" -> messages.text(language, "pack.areas.unknown");
            case AreaTable.ABROAD -> messages.text(language, "pack.areas.abroad");
            default -> area.name();
        };
    }

    private List<String> words(Language language, String... words) {
        List<String> texts = new ArrayList<>();
        for (String word : words) {
            texts.add(messages.text(language, "pack.areas." + word));
        }
        return texts;
    }
}
