package org.smallplaces.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code mail/discreet/note}: all that a mail about a discreet campaign says. Whoever looks over a shoulder, or at the list
 * of mails, reads neither which campaign it is nor that anything was signed.
 *
 * @param todoKey what the link is for
 * @param address of the link
 * @param alsoKeys what else there is to know of the link
 * @param notMe where whoever it was not says so, or empty
 * @param expires when what was begun is deleted unless it is finished
 */
public record DiscreetNote(
        String todoKey,
        String address,
        List<String> alsoKeys,
        String notMe,
        Optional<Instant> expires,
        String siteAddress) {
    public DiscreetNote {
        alsoKeys = List.copyOf(alsoKeys);
    }

    /** One about something that is finished: nothing is deleted, and there is nobody whom it was not. */
    public DiscreetNote(String todoKey, String address, List<String> alsoKeys, String siteAddress) {
        this(todoKey, address, alsoKeys, "", Optional.empty(), siteAddress);
    }
}
