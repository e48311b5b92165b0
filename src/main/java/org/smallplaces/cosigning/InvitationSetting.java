package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How the invitations of a letter are handled.
 *
 * @param showSignatories whether those who are invited see who has signed so far
 * @param forwarding whether they may pass their invitation on
 * @param chaseOn from which day on those who have not answered are reminded
 * @param chaseDoneAt when that was done
 */
record InvitationSetting(
        boolean showSignatories, boolean forwarding, Optional<LocalDate> chaseOn, Optional<Instant> chaseDoneAt) {
    /** What is usual. */
    static final InvitationSetting USUAL = new InvitationSetting(true, true, Optional.empty(), Optional.empty());
}
