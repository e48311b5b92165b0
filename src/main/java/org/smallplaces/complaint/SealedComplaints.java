package org.smallplaces.complaint;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of complaints is sealed. */
public final class SealedComplaints {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS =
            List.of(new SealedColumn("complaint", "email_sealed"), new SealedColumn("complaint_entry", "words_sealed"));

    private SealedComplaints() {}
}
