package org.smallplaces.approval;

import java.text.Normalizer;
import java.util.Optional;

/** Why somebody proposes or decides, in their own words: 1 to 1000 characters, lines allowed. */
public record Reason(String words) {
    /** The most that is kept. */
    public static final int LONGEST = 1000;

    public Reason {
        if (!isReason(words)) {
            throw new IllegalArgumentException("not a reason");
        }
    }

    /** What was typed, without white space around it; nothing where that is empty, too long or holds control characters. */
    public static Optional<Reason> typed(String text) {
        String words = Normalizer.normalize(text.strip().replace("\r\n", "\n"), Normalizer.Form.NFC);
        return isReason(words) ? Optional.of(new Reason(words)) : Optional.empty();
    }

    private static boolean isReason(String words) {
        return !words.isBlank()
                && words.codePointCount(0, words.length()) <= LONGEST
                && words.codePoints().noneMatch(Reason::isUnwanted);
    }

    private static boolean isUnwanted(int character) {
        boolean layout = character == '\n' || character == '\t';
        return (Character.isISOControl(character) && !layout) || Character.getType(character) == Character.SURROGATE;
    }
}
