package org.smallplaces.core;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of areas of which a postcode directory knows the code. */
public enum AreaKind {
    /** By which Parliament is elected. */
    CONSTITUENCY("constituency"),
    /** A local authority district. */
    COUNCIL("council"),
    REGION("region"),
    COUNTRY("country");

    private final String word;

    AreaKind(String word) {
        this.word = word;
    }

    /** As the database, addresses and message keys name it. */
    public String word() {
        return word;
    }

    /** The kind of that name. */
    public static Optional<AreaKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
