package org.smallplaces.pack;

import java.util.Set;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SortKeys;

/**
 * A signatory of a letter who has no place in its list yet.
 *
 * @param line by which the list is ordered
 * @param row what is printed; its position is still the number of the signature
 * @param checks that passed, of whoever signs on behalf of an organisation
 */
record LetterEntry(LetterLine line, PackRow row, Set<AuthorityKind> checks) {
    LetterEntry {
        checks = Set.copyOf(checks);
    }

    /** What is printed of titles, role and organisation: nothing of somebody who signed before there were lines. */
    SignatoryLine words() {
        return line.line()
                .orElseGet(() ->
                        new SignatoryLine("", "", "", "", Capacity.PERSONAL, false, SortKeys.propose(line.name()), ""));
    }
}
