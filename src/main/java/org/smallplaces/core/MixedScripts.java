package org.smallplaces.core;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names whose letters come from several scripts, as when a Cyrillic letter stands for the Latin one that looks like it.
 * A name given twice, in Latin letters and in Hebrew ones, is not mixed.
 */
final class MixedScripts {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{P}\\p{S}]+");

    /** Scripts that share the looks of many letters: in one name even whole words of two of them are suspicious. */
    private static final Set<Integer> LOOK_ALIKE =
            Set.of(UScript.LATIN, UScript.CYRILLIC, UScript.GREEK, UScript.CHEROKEE, UScript.COPTIC, UScript.LISU);

    /** UTS 39, highly restrictive: one script, or those that are written together in Chinese, Japanese and Korean. */
    private static final SpoofChecker ONE_SCRIPT = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    private MixedScripts() {}

    static boolean isMixed(String name) {
        return !isAscii(name) && hasLettersOfSeveral(name);
    }

    /** As most names are, and then of one script. */
    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80);
    }

    private static boolean hasLettersOfSeveral(String name) {
        Set<Integer> seen = new HashSet<>();
        name.codePoints().map(UScript::getScript).filter(LOOK_ALIKE::contains).forEach(seen::add);
        return seen.size() > 1
                || Arrays.stream(BETWEEN_WORDS.split(name))
                        .filter(word -> !word.isEmpty())
                        .anyMatch(ONE_SCRIPT::failsChecks);
    }
}
