package org.smallplaces.mailroom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code suppression}: whom nothing is sent to.
 *
 * @param error the message that says what is wrong with the address, or empty
 * @param email as it was typed
 * @param result the end of a message key: what was found or done, or empty
 * @param found what the list says of the address
 * @param canChange whether the reader may add and lift
 */
record SuppressionPage(
        List<Count> counts,
        String error,
        String email,
        String result,
        Optional<Found> found,
        List<Choice> choices,
        boolean canChange) {
    /** How many mailboxes are on the list for one reason. */
    record Count(String reasonKey, long mailboxes) {}

    /** What the list says of one address. */
    record Found(String reasonKey, Instant at) {}

    /** A reason that staff may give. */
    record Choice(String word, String labelKey) {}

    public String resultKey() {
        return "mailroom.suppression." + result;
    }
}
