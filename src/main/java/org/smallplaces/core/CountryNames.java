package org.smallplaces.core;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The countries of ISO 3166-1, named and sorted in the reader's language (ICU). */
public final class CountryNames {
    /** What forms propose. */
    public static final String FIRST_PROPOSED = "GB";

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    private CountryNames() {}

    /** A country by its code and its name in a language. */
    public record Named(String code, String name) {}

    /** All of them in the order of {@code language}. */
    public static List<Named> sorted(Language language) {
        Collator order = Collator.getInstance(language.locale());
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Named(code, name(language, code)))
                .sorted(Comparator.comparing(Named::name, order))
                .toList();
    }

    /** Whether {@code code} is one of them. */
    public static boolean known(String code) {
        return CODES.contains(code);
    }

    /** The name of the country {@code code} in {@code language}. */
    public static String name(Language language, String code) {
        return new ULocale("", code).getDisplayCountry(language.locale());
    }
}
