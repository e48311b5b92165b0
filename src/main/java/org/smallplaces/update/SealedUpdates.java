package org.smallplaces.update;

import java.util.List;
import org.smallplaces.vault.MailboxTable;
import org.smallplaces.vault.SealedColumn;

/** What of updates is sealed or hashed under keys that change. */
public final class SealedUpdates {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(new SealedColumn("stay_in_touch", "email_sealed"));

    /** Its table with a mailbox, to be hashed under a new key; those who stay in touch have a hash of their own, over the site. */
    public static final MailboxTable MAILBOXES = new MailboxTable("campaign_update_recipient", false);

    private SealedUpdates() {}
}
