package org.smallplaces.complaint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a complaint is about. */
enum Subject {
    MY_DATA,
    CAMPAIGN,
    /** A signature in somebody's name that they did not give. */
    NOT_MINE,
    ACCESSIBILITY,
    OTHER;

    /** As the form, the database and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Subject> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
