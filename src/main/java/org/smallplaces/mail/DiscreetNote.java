package org.smallplaces.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code mail/discreet/note}: all that a mail about a discreet campaign says. Whoever looks over a shoulder, or at the list
 * of mails, reads neither which campaign it is nor that anything was signed.
 *
 * @param todoKey what the link is for
 * @param address of the link
 * @param notMe where whoever it was not says so, or empty
 * @param expires until when the link works, where it ends
 */
public record DiscreetNote(
        String todoKey, String address, String notMe, Optional<Instant> expires, String siteAddress) {
    /** One with a link that does not end. */
    public DiscreetNote(String todoKey, String address, String siteAddress) {
        this(todoKey, address, "", Optional.empty(), siteAddress);
    }
}
