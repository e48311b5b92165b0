package org.smallplaces.pack;

import java.util.List;
import java.util.UUID;

/** The frozen rows of the printed lists: of that of everybody, and of those for areas. */
final class PrintedRows {
    private final RenderStore store;
    private final UUID pack;
    private final PrintProgress lines;
    private final int mostLines;
    private String list = "";
    private Parts<PackRow> volumes = new Parts<>(List::of, 1);

    /** @param mostLines of a volume */
    PrintedRows(RenderStore store, UUID pack, PrintProgress lines, int mostLines) {
        this.store = store;
        this.pack = pack;
        this.lines = lines;
        this.mostLines = mostLines;
    }

    /** The rows of a volume. Those of one list are read one after the other, each to its end. */
    Batches<PackRow> of(String file) {
        String name = PackFileNames.listPrintedIn(file);
        if (!name.equals(list)) {
            list = name;
            volumes = new Parts<>(lines.counted(rows(name)), mostLines);
        }
        return volumes.next();
    }

    private Batches<PackRow> rows(String name) {
        Batches<FrozenRow> rows =
                name.equals(PackFileNames.SIGNATORIES) ? store.all(pack) : store.all(pack, PackFileNames.codeOf(name));
        return rows.map(FrozenRow::row);
    }
}
