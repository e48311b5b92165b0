package org.smallplaces.campaign;

import java.util.Map;

/**
 * What a mistake is, for those who are told in their own language: the terminal has its own, English, sentences.
 *
 * @param word the end of a message key, such as {@code long}
 * @param facts the arguments of the message
 */
public record Fault(String word, Map<String, Object> facts) {
    /** One that no form can produce. */
    static final Fault OTHER = of("other");

    static final Fault EMPTY = of("empty");

    public Fault {
        facts = Map.copyOf(facts);
    }

    static Fault of(String word) {
        return new Fault(word, Map.of());
    }

    static Fault of(String word, String name, Object fact) {
        return new Fault(word, Map.of(name, fact));
    }

    /** The key of the message. */
    public String key() {
        return "editor.fault." + word;
    }
}
