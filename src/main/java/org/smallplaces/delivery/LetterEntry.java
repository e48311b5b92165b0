package org.smallplaces.delivery;

import org.smallplaces.core.Capacity;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SortKeys;

/**
 * A signatory of a letter who has no place in its list yet.
 *
 * @param line by which the list is ordered
 * @param row what is printed; its position is still the number of the signature
 */
record LetterEntry(LetterLine line, PackRow row) {
    /** What is printed of titles, role and organisation: nothing of somebody who signed before there were lines. */
    SignatoryLine words() {
        return line.line()
                .orElseGet(() ->
                        new SignatoryLine("", "", "", "", Capacity.PERSONAL, false, SortKeys.propose(line.name()), ""));
    }
}
