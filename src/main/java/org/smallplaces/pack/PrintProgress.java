package org.smallplaces.pack;

import java.sql.SQLException;
import java.util.List;

/** Counts the lines of the printed lists of a pack, over all of its volumes, as they are set or read back. */
final class PrintProgress {
    private final PackProgress progress;
    private final PackStep step;
    private final long all;
    private long done;

    PrintProgress(PackProgress progress, PackStep step, long all) {
        this.progress = progress;
        this.step = step;
        this.all = all;
    }

    /** How many there are: in the volumes of the list, and once more in the lists for areas. */
    static long in(PackFacts facts, LetterRest rest) {
        long listed = facts.counts().listed();
        return (rest.volumes() > 0 ? listed : 0) + (facts.preset().split() == PackSplit.NONE ? 0 : listed);
    }

    /** The same rows; each of them is one of these lines. */
    Batches<PackRow> counted(Batches<PackRow> rows) {
        return () -> {
            List<PackRow> some = rows.next();
            done += some.size();
            tell();
            return some;
        };
    }

    /** Other work of the same step goes on: whoever cancels the pack is heard. */
    void tell() throws SQLException {
        progress.reached(step, done, all);
    }

    /** Whether each of them was there. */
    boolean complete() {
        return done == all;
    }
}
