package org.smallplaces.vault;

/**
 * A table with a column {@code mailbox}, for the renewal of its key.
 *
 * @param sealed whether it has the address itself, sealed for {@code id} in {@code email_sealed}, with its {@code campaign_id}
 */
public record MailboxTable(String table, boolean sealed) {}
