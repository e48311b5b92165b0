package org.smallplaces.update;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of those who stay in touch is sealed. */
public final class SealedUpdates {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(new SealedColumn("stay_in_touch", "email_sealed"));

    private SealedUpdates() {}
}
