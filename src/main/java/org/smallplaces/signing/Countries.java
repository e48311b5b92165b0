package org.smallplaces.signing;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.smallplaces.core.Language;
import org.smallplaces.signing.SignForm.Choice;

/** The countries of ISO 3166-1, named and sorted in the reader's language (ICU). */
final class Countries {
    static final String FIRST_PROPOSED = "GB";

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private final Map<Language, List<Choice>> named = new ConcurrentHashMap<>();

    /** The list with {@code chosen} marked, if it is in there. */
    List<Choice> choices(Language language, String chosen) {
        return named.computeIfAbsent(language, Countries::name).stream()
                .map(country -> new Choice(
                        country.value(), country.label(), country.value().equals(chosen)))
                .toList();
    }

    private static List<Choice> name(Language language) {
        ULocale locale = language.locale();
        Collator order = Collator.getInstance(locale);
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Choice(code, name(language, code), false))
                .sorted(Comparator.comparing(Choice::label, order))
                .toList();
    }

    /** Whether {@code code} is one of them. */
    boolean known(String code) {
        return CODES.contains(code);
    }

    /** The name of the country {@code code} in {@code language}. */
    static String name(Language language, String code) {
        return new ULocale("", code).getDisplayCountry(language.locale());
    }
}
