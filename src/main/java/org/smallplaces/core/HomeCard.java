package org.smallplaces.core;

/**
 * Something on the console's home page that waits for staff, such as signatures held for review.
 *
 * @param titleKey the message that names it under the number; given {@code count} for its plural
 * @param count how many wait; a card with none is not shown
 * @param path of the page on this site where they are dealt with
 * @param about what they belong to, such as a campaign's title, or empty
 */
public record HomeCard(String titleKey, long count, String path, String about) {
    /** A card that belongs to the whole site. */
    public HomeCard(String titleKey, long count, String path) {
        this(titleKey, count, path, "");
    }
}
