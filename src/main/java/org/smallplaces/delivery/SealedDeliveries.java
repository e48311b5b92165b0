package org.smallplaces.delivery;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of deliveries is sealed. */
public final class SealedDeliveries {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(new SealedColumn("office_link_mail", "address_sealed"));

    private SealedDeliveries() {}
}
