package org.smallplaces.page;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.smallplaces.core.Language;

/**
 * The words that are put into a sentence as they are. Where they run against its direction, such as an English title in
 * an Arabic sentence, they are isolated (Unicode TR9), so that they cannot turn round what stands beside them.
 */
record Insertions(byte direction, Set<String> names) {
    static final Insertions NONE = new Insertions(Bidi.LTR, Set.of());

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    static Insertions of(String pattern, Language language) {
        MessagePattern parts = new MessagePattern(pattern);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < parts.countParts(); i++) {
            Part part = parts.getPart(i);
            if (part.getType() == Part.Type.ARG_START && part.getArgType() == ArgType.NONE) {
                names.add(parts.getSubstring(parts.getPart(i + 1)));
            }
        }
        return new Insertions(language.direction().equals("rtl") ? Bidi.RTL : Bidi.LTR, Set.copyOf(names));
    }

    Map<String, Object> isolated(Map<String, ?> arguments) {
        Map<String, Object> isolated = new HashMap<>(arguments);
        names.forEach(name -> isolated.computeIfPresent(
                name, (same, value) -> value instanceof String words && runsAgainst(words) ? isolate(words) : value));
        return isolated;
    }

    /** An address is left alone: a mail program could take the mark behind it for a part of it. */
    private boolean runsAgainst(String words) {
        byte own = Bidi.getBaseDirection(words);
        return own != Bidi.NEUTRAL && own != direction && !words.startsWith("http");
    }

    private static String isolate(String words) {
        return FIRST_STRONG_ISOLATE + words + POP_ISOLATE;
    }
}
