package org.smallplaces.vault;

import org.smallplaces.core.Restored;

/**
 * What was carried out again from {@code erasures.log}, since it came after the backup that was restored.
 *
 * @param restored how the database was restored last
 */
public record CarriedOutAgain(Restored restored, LedgerCounts counts) {
    /** It, for the operator. */
    public String sentence() {
        return "The database was restored at " + restored.at() + " from a backup of " + restored.made()
                + ". Carried out again of what erasures.log has from between the two: " + counts.words() + ".";
    }
}
