package org.smallplaces.core;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something on the console's home page that waits for staff, such as signatures held for review.
 *
 * @param titleKey the message that names it under the number; given {@code count} for its plural
 * @param count how many wait; a card with none is not shown, unless it is about a day: then it is how many days are
 *     left, or how many have passed
 * @param path of the page on this site where they are dealt with
 * @param about what they belong to, such as a campaign's title, or empty
 * @param urgency by which the cards are ordered
 * @param day shown instead of the number
 */
public record HomeCard(
        String titleKey, long count, String path, String about, Urgency urgency, Optional<LocalDate> day) {
    /** How pressing something is, the most pressing first. */
    public enum Urgency {
        /** Something went wrong, or its time has passed. */
        LATE,
        /** Its time comes within days. */
        SOON,
        /** It waits for a decision, and grows no worse. */
        WAITING,
        /** It is there to be seen. */
        NEWS
    }

    /** A card that belongs to the whole site. */
    public HomeCard(String titleKey, long count, String path) {
        this(titleKey, count, path, "");
    }

    /** A card for something that waits for a decision. */
    public HomeCard(String titleKey, long count, String path, String about) {
        this(titleKey, count, path, about, Urgency.WAITING);
    }

    /** A card that is counted. */
    public HomeCard(String titleKey, long count, String path, String about, Urgency urgency) {
        this(titleKey, count, path, about, urgency, Optional.empty());
    }

    /** Whether there is anything to show. */
    public boolean isShown() {
        return count > 0 || day.isPresent();
    }
}
