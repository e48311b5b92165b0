package org.smallplaces.delivery;

import org.smallplaces.core.SignatoryLine;

/**
 * A signatory of a letter who has no place in its list yet.
 *
 * @param number of the signature: it decides where nothing else does
 * @param row what is printed; its position is still the number
 */
record LetterEntry(long number, SignatoryLine line, PackRow row) {
    String name() {
        return row.name();
    }
}
