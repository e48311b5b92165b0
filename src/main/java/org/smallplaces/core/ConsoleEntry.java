package org.smallplaces.core;

/**
 * A place in the console's navigation, shown to those who may go there.
 *
 * @param labelKey the message that names it
 * @param path of its page; of a page that each campaign has, what follows {@code /staff/campaigns/<slug>}
 * @param act that the page is for
 * @param letters whether only campaigns have it whose signatories are printed by lines
 */
public record ConsoleEntry(String labelKey, String path, StaffAct act, boolean letters) {
    /** A place that there is whatever the campaign. */
    public ConsoleEntry(String labelKey, String path, StaffAct act) {
        this(labelKey, path, act, false);
    }

    /** A page that each letter and each declaration has. */
    public static ConsoleEntry ofLetters(String labelKey, String path, StaffAct act) {
        return new ConsoleEntry(labelKey, path, act, true);
    }
}
