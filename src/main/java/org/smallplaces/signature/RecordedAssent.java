package org.smallplaces.signature;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What staff have recorded in place of a tick.
 *
 * @param by the account of whoever recorded it
 * @param wording what was read or sent to the signatory
 */
public record RecordedAssent(
        UUID signature, String wording, AssentWay how, LocalDate on, UUID by, Instant at, String note) {
    @Override
    public String toString() {
        return "an assent";
    }
}
