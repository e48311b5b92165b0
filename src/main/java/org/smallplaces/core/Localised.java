package org.smallplaces.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** Words by language, in the campaign's order of languages; never empty. */
public record Localised(Map<Language, String> byLanguage) {
    public Localised {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("no language");
        }
        byLanguage = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** The same words whatever the language. */
    public static Localised of(Language language, String words) {
        return new Localised(Map.of(language, words));
    }

    /** The words in {@code language}, or in the first language that there is. */
    public String in(Language language) {
        String words = byLanguage.get(language);
        return words == null ? byLanguage.values().iterator().next() : words;
    }
}
