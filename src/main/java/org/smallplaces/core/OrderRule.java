package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which rule the signatories of a letter stand below it. */
public enum OrderRule {
    /** All in one list. */
    ALPHABETICAL,
    /** Organisations, and then everybody who signs for themselves. */
    ORGANISATIONS_FIRST,
    /** The groups that staff have made, in their order. */
    GROUPS;

    /** The word for it in forms, in the database and at the end of message keys, such as {@code organisations-first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule that is called {@code word}, if one is. */
    public static Optional<OrderRule> parse(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }
}
