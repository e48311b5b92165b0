package org.smallplaces.mail;

import java.util.List;

/**
 * What one look into the outbox brought.
 *
 * @param attempts begun now, each already committed
 * @param seen how many mails were due, those that ended by it included
 */
record Claimed(List<Attempt> attempts, int seen) {
    /**
     * One attempt at a mail.
     *
     * @param number from 1 to 5
     */
    record Attempt(OutgoingMail mail, int number) {}
}
