package org.smallplaces.core;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a name, folded for comparing: without case, accents, points and apostrophes. What is compared is always a
 * whole word, so that no name is suspected for the letters inside it.
 */
final class NameWords {
    /** Marks of every script, and the apostrophes and their kin that stand inside words. */
    private static final Pattern INSIDE = Pattern.compile("[\\p{M}\\u0640'\u2019\u2018\u02bc\u05f3\u05f4\"`\u00b4]+");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NameWords() {}

    static Set<String> of(String name) {
        String folded = Normalizer2.getNFKCCasefoldInstance().normalize(name);
        String bare =
                INSIDE.matcher(Normalizer2.getNFDInstance().normalize(folded)).replaceAll("");
        return Arrays.stream(BETWEEN.split(bare))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
