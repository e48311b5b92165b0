package org.smallplaces.pack;

import java.util.Map;

/**
 * What can be said of a checked pack beside what is wrong with it: which edition it is, and how it stands to others that
 * were given with it.
 *
 * @param word tells the kinds apart, as {@code superseded}
 * @param arguments what the sentence names: texts, numbers of editions, and the moment {@code at}
 */
public record PackNote(String word, Map<String, Object> arguments) {
    public PackNote {
        arguments = Map.copyOf(arguments);
    }

    /** The key of the sentence in the messages; the arguments fill it. */
    public String messageKey() {
        return "pack.note." + word;
    }
}
