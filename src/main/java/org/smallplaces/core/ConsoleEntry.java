package org.smallplaces.core;

/**
 * A place in the console's navigation, shown to those who may go there.
 *
 * @param labelKey the message that names it
 * @param path of its page; of a page that each campaign has, what follows {@code /staff/campaigns/<slug>}
 * @param act that the page is for
 * @param ofLetters whether only letters and declarations have it
 */
public record ConsoleEntry(String labelKey, String path, StaffAct act, boolean ofLetters) {
    /** A place that every campaign has, or the site. */
    public ConsoleEntry(String labelKey, String path, StaffAct act) {
        this(labelKey, path, act, false);
    }
}
