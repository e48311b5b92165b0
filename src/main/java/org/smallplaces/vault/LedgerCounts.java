package org.smallplaces.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many entries of the ledger of erasures are of which sort: not each of them erases somebody.
 *
 * @param erasures of people or of one thing of theirs
 * @param objections wishes for no mail, and such that were taken back
 * @param connections objections to keeping the address of a connection
 * @param suppressions changes that staff made to the list of who gets no mail
 */
public record LedgerCounts(int erasures, int objections, int connections, int suppressions) {
    static LedgerCounts of(Stream<ErasureKind> kinds) {
        List<ErasureKind> all = kinds.toList();
        return new LedgerCounts(
                count(all, ErasureKind.OWN, ErasureKind.EVERYTHING, ErasureKind.STAFF, ErasureKind.RETENTION),
                count(all, ErasureKind.OBJECTION, ErasureKind.OBJECTION_UNDONE),
                count(all, ErasureKind.CONNECTION_FORGOTTEN),
                count(all, ErasureKind.SUPPRESSED, ErasureKind.SUPPRESSION_LIFTED));
    }

    private static int count(List<ErasureKind> all, ErasureKind... kinds) {
        List<ErasureKind> wanted = List.of(kinds);
        return (int) all.stream().filter(wanted::contains).count();
    }

    public int total() {
        return erasures + objections + connections + suppressions;
    }

    /** Them all, for the operator. */
    public String words() {
        List<String> words = new ArrayList<>();
        add(words, "erasures", erasures);
        add(words, "wishes for no mail", objections);
        add(words, "objections to keeping a network address", connections);
        add(words, "changes of the suppression list", suppressions);
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static void add(List<String> words, String what, int count) {
        if (count > 0) {
            words.add(what + ": " + count);
        }
    }
}
