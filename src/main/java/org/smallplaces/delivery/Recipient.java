package org.smallplaces.delivery;

import java.time.LocalDate;
import java.util.Optional;

/**
 * To whom a pack is handed over, and how: what a second person approves.
 *
 * @param name of the person, or empty
 * @param office that gets it
 * @param cc who else gets it, in one line, or empty
 * @param reference by which the office knows it, or empty
 * @param plannedOn the day for which it is meant
 * @param followUpDays working days after which an answer is asked about
 * @param beyond why others than those whom the text is addressed to may see who wants to be seen by those alone, or empty
 */
record Recipient(
        DeliveryMethod method,
        String name,
        String office,
        String cc,
        String reference,
        Optional<LocalDate> plannedOn,
        int followUpDays,
        String beyond) {
    /** After how many working days an answer is asked about where nobody says otherwise. */
    static final int FOLLOW_UP_DAYS = 20;
}
