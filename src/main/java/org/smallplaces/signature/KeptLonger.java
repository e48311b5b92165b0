package org.smallplaces.signature;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That somebody is named for longer than they were told when they signed.
 *
 * @param before the last day that they were told; nothing where no end of signing was set
 * @param beforeMonths after signing has ended that they were told
 * @param until the last day now; nothing while no end of signing is set
 * @param months after signing has ended now
 */
public record KeptLonger(Optional<LocalDate> before, int beforeMonths, Optional<LocalDate> until, int months) {
    /** Whether it can be said in days. */
    public boolean isDated() {
        return before.isPresent() && until.isPresent();
    }
}
