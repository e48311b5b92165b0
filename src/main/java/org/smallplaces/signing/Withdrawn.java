package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.KeptUntil;

/**
 * That a signatory withdrew, and for how long what they gave is kept, unless they have it erased.
 *
 * @param keptUntil the last day, where it is known
 * @param keptMonths after how many months that is; 0 where it is sooner than those
 */
record Withdrawn(Instant at, Optional<LocalDate> keptUntil, int keptMonths) {
    static Withdrawn of(Instant at, Campaign campaign, Instant now) {
        return new Withdrawn(at, KeptUntil.of(campaign, now), KeptUntil.months(campaign, now));
    }
}
