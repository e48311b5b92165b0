package org.smallplaces.signature;

import java.time.LocalDate;
import org.smallplaces.core.SignatureDraft;

/**
 * An assent that somebody gave by another way than this site, before it is written.
 *
 * @param signature pinned to the text that was read or sent, whose language is that of {@code wording} too
 * @param wording what was read or sent to the signatory in place of the consent sentence
 * @param on the day on which it was given
 * @param note what shows it, in the words of staff
 */
public record AssentDraft(SignatureDraft signature, String wording, AssentWay how, LocalDate on, String note) {
    @Override
    public String toString() {
        return "an assent";
    }
}
