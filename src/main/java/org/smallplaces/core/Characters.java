package org.smallplaces.core;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which characters may stand in what people type (security rule 7: bidi controls, invisible characters, zalgo). */
public final class Characters {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int BLANK_BRAILLE = 0x2800;
    private static final int MOST_MARKS = 2;
    private static final int MOST_MARKS_WHERE_NEEDED = 8;

    private static final Set<Integer> INDIC = Set.of(
            UScript.DEVANAGARI,
            UScript.BENGALI,
            UScript.GURMUKHI,
            UScript.GUJARATI,
            UScript.ORIYA,
            UScript.TAMIL,
            UScript.TELUGU,
            UScript.KANNADA,
            UScript.MALAYALAM,
            UScript.SINHALA);

    /** Scripts whose ordinary spelling needs joiners. */
    private static final Set<Integer> JOINING = with(INDIC, UScript.ARABIC, UScript.SYRIAC, UScript.MONGOLIAN);

    /** Scripts whose ordinary spelling may put more than two marks on a letter. */
    private static final Set<Integer> MANY_MARKS = with(
            INDIC,
            UScript.HEBREW,
            UScript.ARABIC,
            UScript.SYRIAC,
            UScript.THAI,
            UScript.LAO,
            UScript.TIBETAN,
            UScript.MYANMAR,
            UScript.KHMER);

    /** Scripts in which a variation selector chooses between forms of one letter, in names too. */
    private static final Set<Integer> VARIED = Set.of(UScript.HAN, UScript.MONGOLIAN);

    /** Scripts whose vowel points may be left out without changing the name. */
    private static final Set<Integer> POINTED = Set.of(UScript.HEBREW, UScript.ARABIC, UScript.SYRIAC);

    private Characters() {}

    private static Set<Integer> with(Set<Integer> some, Integer... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether every character of one line of text may be printed: nothing invisible, nothing that turns the line. */
    public static boolean printable(String line) {
        int base = ' ';
        int attached = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            i += Character.charCount(c);
            boolean attaches = isMark(c) || isJoiner(c);
            base = attaches ? base : c;
            attached = attaches ? attached + 1 : 0;
            boolean many = MANY_MARKS.contains(UScript.getScript(base));
            if (!allowed(c, base) || attached > (many ? MOST_MARKS_WHERE_NEEDED : MOST_MARKS)) {
                return false;
            }
        }
        return true;
    }

    /** The same of each line of a longer text. */
    public static boolean printableLines(String text) {
        return text.lines().allMatch(Characters::printable) && text.indexOf('\r') < 0;
    }

    private static boolean allowed(int c, int base) {
        if (isJoiner(c)) {
            return JOINING.contains(UScript.getScript(base)) || (c == ZERO_WIDTH_JOINER && isPicture(base));
        }
        if (UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR)) {
            return VARIED.contains(UScript.getScript(base)) || isPicture(base);
        }
        return !isInvisible(c) && c != REPLACEMENT && !UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL);
    }

    /** Invisible letters and marks too, such as the Hangul fillers: a name of them would print as nothing. */
    private static boolean isInvisible(int c) {
        if (c == BLANK_BRAILLE || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return true;
        }
        return switch (UCharacter.getType(c)) {
            case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.SURROGATE,
                    UCharacter.PRIVATE_USE,
                    UCharacter.UNASSIGNED,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    /** Whether it is drawn as a picture: phones join several into one and say by a selector that they are coloured. */
    private static boolean isPicture(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                || UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER);
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacter.NON_SPACING_MARK || type == UCharacter.ENCLOSING_MARK;
    }

    /** Letters and digits alone, with the marks that tell names apart: vowel signs, not Hebrew or Arabic points. */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        int base = ' ';
        for (int c : text.codePoints().toArray()) {
            boolean mark = isMark(c) || UCharacter.getType(c) == UCharacter.COMBINING_SPACING_MARK;
            base = mark ? base : c;
            if (Character.isLetterOrDigit(base) && !(mark && POINTED.contains(UScript.getScript(base)))) {
                letters.appendCodePoint(c);
            }
        }
        return letters.toString();
    }

    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** Whether a spreadsheet would take the text for a formula. */
    static boolean beginsLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
    }
}
