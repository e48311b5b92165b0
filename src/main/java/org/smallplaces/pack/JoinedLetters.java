package org.smallplaces.pack;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives Arabic letters the shapes by which they join their neighbours, for all languages that Unicode has such shapes for:
 * ICU's own shaping leaves half the vowels of Uyghur unjoined. The shapes come from Unicode's presentation forms.
 */
final class JoinedLetters {
    /** The vowel of Uyghur that looks as a heh does. */
    static final int AE = 0x6D5;

    /** The shape that both have at the end of a word. */
    static final int FINAL_HEH = 0xFEEA;

    /** That shape where it means the vowel: a number of no letter, read from right to left, that nobody's name has. */
    static final int FINAL_AE = 0x5FF;

    private static final int LAM = 0x644;
    private static final Map<Integer, Integer> FORMS = forms();

    private JoinedLetters() {}

    private static Map<Integer, Integer> forms() {
        Map<Integer, Integer> forms = new HashMap<>();
        Normalizer2 plain = Normalizer2.getNFKCInstance();
        for (int c = 0xFB50; c <= 0xFEFC; c++) {
            String letters = plain.normalize(Character.toString(c));
            int form = UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE);
            int count = letters.codePointCount(0, letters.length());
            if (count == 1) {
                forms.putIfAbsent(key(letters.codePointAt(0), form), c);
            } else if (count == 2 && letters.codePointAt(0) == LAM && c >= 0xFEF5) {
                forms.put(lamKey(letters.codePointAt(1), form), c);
            }
        }
        forms.put(key(AE, UCharacter.DecompositionType.FINAL), FINAL_AE);
        return forms;
    }

    private static int key(int letter, int form) {
        return letter * 64 + form;
    }

    /** Of a lam with the alef after it, which are one shape. */
    private static int lamKey(int alef, int form) {
        return -key(alef, form);
    }

    /** The words in their own order, each joining letter by its shape; in place of a lam and its alef, theirs. */
    static String shape(String words) {
        if (words.chars().noneMatch(c -> c >= 0x600 && c < 0x780)) {
            return words;
        }
        int[] letters = words.codePoints().toArray();
        StringBuilder shaped = new StringBuilder(words.length());
        for (int i = 0; i < letters.length; i++) {
            boolean before = joinsBefore(letters, i);
            int next = next(letters, i);
            if (letters[i] == LAM && next == i + 1) {
                Integer both = FORMS.get(lamKey(letters[next], form(before, false)));
                if (both != null) {
                    shaped.appendCodePoint(both);
                    i = next;
                    continue;
                }
            }
            boolean after = reachesOn(letters[i]) && next >= 0 && isReached(letters[next]);
            shaped.appendCodePoint(FORMS.getOrDefault(key(letters[i], form(before, after)), letters[i]));
        }
        return shaped.toString();
    }

    private static int form(boolean before, boolean after) {
        return before
                ? after ? UCharacter.DecompositionType.MEDIAL : UCharacter.DecompositionType.FINAL
                : after ? UCharacter.DecompositionType.INITIAL : UCharacter.DecompositionType.ISOLATED;
    }

    private static boolean joinsBefore(int[] letters, int at) {
        if (!isReached(letters[at])) {
            return false;
        }
        int before = at - 1;
        while (before >= 0 && joining(letters[before]) == UCharacter.JoiningType.TRANSPARENT) {
            before--;
        }
        return before >= 0 && reachesOn(letters[before]);
    }

    /** The next letter that is no mark, or −1. */
    private static int next(int[] letters, int at) {
        int next = at + 1;
        while (next < letters.length && joining(letters[next]) == UCharacter.JoiningType.TRANSPARENT) {
            next++;
        }
        return next < letters.length ? next : -1;
    }

    private static boolean reachesOn(int letter) {
        int type = joining(letter);
        return type == UCharacter.JoiningType.DUAL_JOINING
                || type == UCharacter.JoiningType.JOIN_CAUSING
                || type == UCharacter.JoiningType.LEFT_JOINING;
    }

    private static boolean isReached(int letter) {
        int type = joining(letter);
        return type == UCharacter.JoiningType.DUAL_JOINING
                || type == UCharacter.JoiningType.JOIN_CAUSING
                || type == UCharacter.JoiningType.RIGHT_JOINING;
    }

    private static int joining(int letter) {
        return UCharacter.getIntPropertyValue(letter, UProperty.JOINING_TYPE);
    }
}
