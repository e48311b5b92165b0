package org.smallplaces.core;

import java.util.Optional;

/** What somebody may call themselves and their organisation when they ask to be added after the deadline. */
public final class LateRules {
    private LateRules() {}

    /** What is wrong with a name as typed, as the end of a message key; nothing where it is a name. */
    public static Optional<String> name(String typed) {
        return NameRules.problem(typed);
    }

    /** The same for an organisation, which need not be there. */
    public static Optional<String> organisation(String typed) {
        return typed.isBlank() ? Optional.empty() : NameRules.problem(typed);
    }

    /** What is kept of what was typed. */
    public static String normal(String typed) {
        return NameRules.normalise(typed).display();
    }
}
