package org.smallplaces.complaint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of a complaint. */
enum Outcome {
    UPHELD,
    PARTLY,
    NOT_UPHELD,
    /** Whoever made it wanted no more of it. */
    TAKEN_BACK,
    /** Whoever made it had it erased while it was open; staff never choose it. */
    ERASED;

    /** As the form, the database and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that staff choose from. */
    static List<Outcome> chosen() {
        return Arrays.stream(values()).filter(one -> one != ERASED).toList();
    }

    static Optional<Outcome> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
