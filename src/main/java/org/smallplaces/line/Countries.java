package org.smallplaces.line;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.CountryNames.Named;
import org.smallplaces.core.Language;

/** The countries as a form lists them. */
final class Countries {
    private final Map<Language, List<Named>> named = new ConcurrentHashMap<>();

    /** The list with {@code chosen} marked, if it is in there. */
    List<Choice> choices(Language language, String chosen) {
        return named.computeIfAbsent(language, CountryNames::sorted).stream()
                .map(country -> new Choice(
                        country.code(), country.name(), country.code().equals(chosen)))
                .toList();
    }
}
