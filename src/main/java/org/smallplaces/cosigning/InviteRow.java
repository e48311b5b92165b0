package org.smallplaces.cosigning;

import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;

/**
 * Somebody in a list of people to invite, in whose row nothing is wrong.
 *
 * @param number of the row in what was given, the heading being the first
 */
record InviteRow(int number, EmailAddress address, String name, LineRequest line, Language language, String group) {
    @Override
    public String toString() {
        return "a row";
    }
}
