package org.smallplaces.cosigning;

import java.util.List;
import org.smallplaces.vault.MailboxTable;
import org.smallplaces.vault.SealedColumn;

/** What of letters is sealed or hashed under keys that change. */
public final class SealedLetters {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(
            new SealedColumn("invitation", "email_sealed"),
            new SealedColumn("second_contact", "email_sealed"),
            new SealedColumn("late_request", "email_sealed"));

    /** Its table with a mailbox, to be hashed under a new key. */
    public static final MailboxTable MAILBOXES = new MailboxTable("invitation", true);

    private SealedLetters() {}
}
