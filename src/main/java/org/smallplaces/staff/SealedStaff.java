package org.smallplaces.staff;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of staff is sealed. */
public final class SealedStaff {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(
            new SealedColumn("staff", "email_sealed"),
            new SealedColumn("staff_invitation", "email_sealed"),
            new SealedColumn("staff_factor", "staff_id", "secret_sealed", FactorStore::room));

    private SealedStaff() {}
}
