package org.smallplaces.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why staff took a signature out of the count; packs say how many were removed for which. */
public enum RemovalReason {
    /** The same person has signed elsewhere in the campaign. */
    DUPLICATE,
    NOT_A_PERSON,
    FOR_SOMEBODY_ELSE,
    ABUSE,
    /** Its signatory asked for it. */
    ASKED,
    OTHER;

    /** The word for the reason in the database, in forms and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason that is called {@code word}, if it is one. */
    public static Optional<RemovalReason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word))
                .findFirst();
    }
}
