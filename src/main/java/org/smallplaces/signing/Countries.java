package org.smallplaces.signing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.Language;
import org.smallplaces.signing.SignForm.Choice;

/** The countries as a form lists them. */
final class Countries {
    static final String FIRST_PROPOSED = CountryNames.FIRST_PROPOSED;

    private final Map<Language, List<Choice>> named = new ConcurrentHashMap<>();

    /** The list with {@code chosen} marked, if it is in there. */
    List<Choice> choices(Language language, String chosen) {
        return named.computeIfAbsent(language, Countries::name).stream()
                .map(country -> new Choice(
                        country.value(), country.label(), country.value().equals(chosen)))
                .toList();
    }

    private static List<Choice> name(Language language) {
        return CountryNames.sorted(language).stream()
                .map(country -> new Choice(country.code(), country.name(), false))
                .toList();
    }

    /** Whether {@code code} is one of them. */
    boolean known(String code) {
        return CountryNames.known(code);
    }

    /** The name of the country {@code code} in {@code language}. */
    static String name(Language language, String code) {
        return CountryNames.name(language, code);
    }
}
