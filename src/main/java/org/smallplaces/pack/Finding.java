package org.smallplaces.pack;

import java.util.Map;

/**
 * One thing that is wrong with a file that was offered as a pack.
 *
 * @param word tells the kinds apart, as {@code altered}
 * @param arguments what the sentence names
 */
public record Finding(String word, Map<String, String> arguments) {
    public Finding {
        arguments = Map.copyOf(arguments);
    }

    static Finding of(String word) {
        return new Finding(word, Map.of());
    }

    static Finding in(String word, String file) {
        return new Finding(word, Map.of("file", file));
    }

    static Finding between(String word, Object found, Object expected) {
        return new Finding(word, Map.of("found", found.toString(), "expected", expected.toString()));
    }

    /** The key of the sentence in the messages; the arguments fill it. */
    public String messageKey() {
        return "pack.finding." + word;
    }
}
