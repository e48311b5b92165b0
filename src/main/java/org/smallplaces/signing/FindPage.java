package org.smallplaces.signing;

import java.time.ZoneId;
import java.util.List;

/**
 * {@code find}: the signatures that were given from an address; the address itself is never shown again.
 *
 * @param consentPath the words of consent that the campaign has had
 * @param mayOpen whether its reader may see each by itself
 * @param error the key of what is wrong with what was typed, or empty
 */
record FindPage(
        String path,
        String reviewPath,
        String consentPath,
        ZoneId zone,
        boolean asked,
        boolean mayOpen,
        List<ReviewPage.Line> lines,
        String typed,
        String error) {
    public boolean failed() {
        return !error.isEmpty();
    }
}
