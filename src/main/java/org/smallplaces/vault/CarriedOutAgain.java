package org.smallplaces.vault;

import org.smallplaces.core.Restored;

/**
 * What was carried out again from {@code erasures.log}, since it came after the backup that was restored.
 *
 * @param restored how the database was restored last
 * @param open those of them that wait for an encryption key to be carried out wholly
 */
public record CarriedOutAgain(Restored restored, LedgerCounts counts, LedgerCounts open) {
    /** How many wait for an encryption key. */
    public int unfinished() {
        return open.total();
    }

    /** It, for the operator. */
    public String sentence() {
        return "The database was restored at " + restored.at() + " from a backup of " + restored.made()
                + ". Carried out again of what erasures.log has from between the two: " + counts.words() + "."
                + (unfinished() > 0 ? " " + waiting() : "");
    }

    /** What is still to be done, for the operator. */
    public String waiting() {
        return "Not wholly carried out yet: " + open.words()
                + ". Who wished for no mail gets none; but whether they had agreed to updates, and which network address is"
                + " theirs, cannot be seen while encryption keys are missing, so that this consent still stands and these"
                + " addresses are still there. When the keys are in the key file, a node with the role jobs ends it within"
                + " a minute, and so does every command that opens the database.";
    }
}
