package org.smallplaces.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody said "count me in". */
public enum AssentWay {
    TELEPHONE,
    E_MAIL,
    POST,
    IN_PERSON;

    /** The word for it in the database, in forms and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The way that is called {@code word}, if it is one. */
    public static Optional<AssentWay> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
