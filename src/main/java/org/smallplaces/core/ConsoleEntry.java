package org.smallplaces.core;

import java.util.EnumSet;
import java.util.Set;

/**
 * A place in the console's navigation, shown to those who may go there.
 *
 * @param labelKey the message that names it
 * @param path of its page; of a page that each campaign has, what follows {@code /staff/campaigns/<slug>}
 * @param act that the page is for
 * @param kinds which campaigns have it
 */
public record ConsoleEntry(String labelKey, String path, StaffAct act, Set<CampaignKind> kinds) {
    public ConsoleEntry {
        kinds = Set.copyOf(kinds);
    }

    /** A place that there is whatever the campaign. */
    public ConsoleEntry(String labelKey, String path, StaffAct act) {
        this(labelKey, path, act, EnumSet.allOf(CampaignKind.class));
    }

    /** A page that each letter and each declaration has. */
    public static ConsoleEntry ofLetters(String labelKey, String path, StaffAct act) {
        return new ConsoleEntry(labelKey, path, act, EnumSet.of(CampaignKind.LETTER, CampaignKind.DECLARATION));
    }

    /** A page that each declaration has. */
    public static ConsoleEntry ofDeclarations(String labelKey, String path, StaffAct act) {
        return new ConsoleEntry(labelKey, path, act, EnumSet.of(CampaignKind.DECLARATION));
    }
}
