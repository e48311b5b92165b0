package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * For how long the personal data of a campaign is kept.
 *
 * @param months after signing has ended
 * @param toldFrom when signing ends, as it was when that day was told
 * @param told the last day that names are kept, as the privacy notice says it; nothing where it names none
 */
public record Keeping(int months, Optional<Instant> toldFrom, Optional<LocalDate> told) {
    /** Where nobody has decided anything. */
    public static final Keeping USUAL = new Keeping(KeptUntil.USUAL_MONTHS, Optional.empty(), Optional.empty());
}
