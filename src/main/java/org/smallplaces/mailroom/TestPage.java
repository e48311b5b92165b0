package org.smallplaces.mailroom;

import java.util.Optional;

/**
 * {@code test}: a mail to see whether mail works.
 *
 * @param error the message that says what is wrong with the address, or empty
 * @param email as it was typed, or the reader's own
 * @param outcome the end of a message key, or empty
 * @param reason why it was not taken
 */
record TestPage(String error, String email, String outcome, Optional<Reason> reason) {
    public String outcomeKey() {
        return "mailroom.test." + outcome;
    }
}
