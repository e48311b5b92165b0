package org.smallplaces.core;

import java.time.LocalDate;
import java.util.Optional;

/**
 * For how long the personal data of a campaign is kept.
 *
 * @param months after signing has ended
 * @param atMost the last day that was told to people who have signed, however late signing ends; nothing where none was
 */
public record Keeping(int months, Optional<LocalDate> atMost) {
    /** Where nobody has decided anything. */
    public static final Keeping USUAL = new Keeping(KeptUntil.USUAL_MONTHS, Optional.empty());
}
