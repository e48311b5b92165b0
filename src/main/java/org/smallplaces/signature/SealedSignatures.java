package org.smallplaces.signature;

import java.util.List;
import org.smallplaces.vault.MailboxTable;
import org.smallplaces.vault.SealedColumn;

/** What of signatures is sealed or hashed under keys that change. */
public final class SealedSignatures {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(new SealedColumn("signature", "email_sealed"));

    /** Its tables with a mailbox, to be hashed under a new key. */
    public static final List<MailboxTable> MAILBOXES = List.of(
            new MailboxTable("signature", true),
            new MailboxTable("consent", false),
            new MailboxTable("signatory_line", false),
            new MailboxTable("text_confirmation", false),
            new MailboxTable("text_notice", false),
            new MailboxTable("signature_area", false),
            new MailboxTable("same_name_key", false));

    private SealedSignatures() {}
}
