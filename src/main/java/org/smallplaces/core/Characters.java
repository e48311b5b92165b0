package org.smallplaces.core;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;

/** Which characters may stand in what people type (security rule 7: bidi controls, invisible characters, zalgo). */
final class Characters {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int MOST_MARKS = 2;

    /** Scripts whose ordinary spelling needs joiners. */
    private static final Set<Integer> JOINING = Set.of(
            UScript.ARABIC, UScript.SYRIAC, UScript.DEVANAGARI, UScript.BENGALI, UScript.GURMUKHI, UScript.GUJARATI,
            UScript.ORIYA, UScript.TAMIL, UScript.TELUGU, UScript.KANNADA, UScript.MALAYALAM, UScript.SINHALA,
            UScript.MONGOLIAN);

    /** Scripts whose ordinary spelling may put more than two marks on a letter. */
    private static final Set<Integer> MANY_MARKS = Set.of(
            UScript.HEBREW, UScript.ARABIC, UScript.SYRIAC, UScript.DEVANAGARI, UScript.BENGALI, UScript.GURMUKHI,
            UScript.GUJARATI, UScript.ORIYA, UScript.TAMIL, UScript.TELUGU, UScript.KANNADA, UScript.MALAYALAM,
            UScript.SINHALA, UScript.THAI, UScript.LAO, UScript.TIBETAN, UScript.MYANMAR, UScript.KHMER);

    private Characters() {}

    /** Whether every character of one line of text may be printed: nothing invisible, nothing that turns the line. */
    static boolean printable(String line) {
        int script = UScript.COMMON;
        int marks = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            boolean mark = isMark(c);
            marks = mark ? marks + 1 : 0;
            script = mark || UScript.getScript(c) == UScript.INHERITED ? script : UScript.getScript(c);
            if (!allowed(c, script) || (marks > MOST_MARKS && !MANY_MARKS.contains(script))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(int c, int script) {
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            return JOINING.contains(script);
        }
        if (c == REPLACEMENT || UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL)) {
            return false;
        }
        return switch (UCharacter.getType(c)) {
            case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.SURROGATE,
                    UCharacter.PRIVATE_USE,
                    UCharacter.UNASSIGNED,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacter.NON_SPACING_MARK || type == UCharacter.ENCLOSING_MARK;
    }

    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** Whether a spreadsheet would take the text for a formula. */
    static boolean beginsLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
    }
}
