package org.smallplaces.signature;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of signatures is sealed. */
public final class SealedSignatures {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(new SealedColumn("signature", "email_sealed"));

    private SealedSignatures() {}
}
