package org.smallplaces.campaign;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;

/** Which characters may stand in a file of a campaign: those that a reader sees, and those that joining needs. */
final class Characters {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int COMBINING_GRAPHEME_JOINER = 0x034F;

    private static final int LONGEST_SHOWN = 40;

    private Characters() {}

    /** What is wrong with the character, or nothing. Tabs and line ends are allowed here. */
    static Optional<String> fault(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return Optional.empty();
        }
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.BIDI_CONTROL)) {
            return Optional.of(
                    "changes the direction of writing, so that a reader may see other words than are stored");
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of("is a control character");
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                Optional.of("is not a character of any script");
            default -> isInvisible(codePoint) ? Optional.of("is invisible") : Optional.empty();
        };
    }

    /** The character in the way that Unicode names it, such as {@code U+202E}. */
    static String name(int codePoint) {
        return String.format("U+%04X", codePoint);
    }

    /** The words as a message may show them: at most forty characters, none of them faulty. */
    static String shown(String words) {
        StringBuilder shown = new StringBuilder();
        words.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> fault(c).isPresent() || Character.isWhitespace(c) ? ' ' : c)
                .forEach(shown::appendCodePoint);
        return words.codePointCount(0, words.length()) > LONGEST_SHOWN ? shown + "…" : shown.toString();
    }

    private static boolean isInvisible(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !UCharacter.hasBinaryProperty(codePoint, UProperty.VARIATION_SELECTOR)
                && codePoint != ZERO_WIDTH_NON_JOINER
                && codePoint != ZERO_WIDTH_JOINER
                && codePoint != COMBINING_GRAPHEME_JOINER;
    }
}
