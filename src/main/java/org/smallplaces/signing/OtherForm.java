package org.smallplaces.signing;

import java.time.Instant;
import org.smallplaces.signature.StoredSignature;

/**
 * Another form that the same person filled in, with other choices: one of them counts, so the page says what the other had.
 *
 * @param visibility who was to see the name there
 * @param updates whether updates were asked for there
 * @param at when it was sent
 * @param path where it is verified in place of this one, or where this one is changed
 */
record OtherForm(String visibility, boolean updates, Instant at, String path) {
    static OtherForm of(StoredSignature other, String path) {
        return new OtherForm(other.visibility().word(), !other.updatesWords().isEmpty(), other.signedAt(), path);
    }

    /** Whether somebody who wanted the choices of the one is served by the other. */
    static boolean alike(StoredSignature first, StoredSignature second) {
        return first.visibility() == second.visibility()
                && first.updatesWords().isEmpty() == second.updatesWords().isEmpty();
    }

    public String visibilityKey() {
        return "form.visibility." + visibility;
    }

    public String wanted() {
        return Boolean.toString(updates);
    }
}
