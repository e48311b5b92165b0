package org.smallplaces.setting;

import java.util.Map;
import org.smallplaces.core.Language;

/**
 * Who runs this site. What is unknown is empty.
 *
 * @param names in the languages in which there is one
 * @param postalAddress in lines
 * @param protectionOfficer or representative, with an address
 */
public record Organiser(
        Map<Language, String> names,
        String charityNumber,
        String postalAddress,
        String privacyContact,
        String protectionOfficer,
        String webAddress) {
    static final Organiser NONE = new Organiser(Map.of(), "", "", "", "", "");

    public Organiser {
        names = Map.copyOf(names);
    }

    /** Whether it is said who answers for what the site itself asks of people, and where to write to them. */
    public boolean answersForTheSite() {
        return missing() == 0;
    }

    /** How many of the two are not said: the name, and the address to write to. */
    public int missing() {
        return (names.isEmpty() ? 1 : 0) + (privacyContact.isEmpty() ? 1 : 0);
    }

    /** The name in {@code language}, else in English, else in any; empty where there is none. */
    public String name(Language language) {
        String english = names.getOrDefault(
                new Language("en"), names.values().stream().findFirst().orElse(""));
        return names.getOrDefault(language, english);
    }
}
