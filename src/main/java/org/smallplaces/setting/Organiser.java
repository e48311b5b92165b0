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

    /** The name in {@code language}, else in English, else in any; empty where there is none. */
    public String name(Language language) {
        String english = names.getOrDefault(
                new Language("en"), names.values().stream().findFirst().orElse(""));
        return names.getOrDefault(language, english);
    }
}
