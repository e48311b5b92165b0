package org.smallplaces.complaint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How whoever complained was told something, other than by a mail from here. Fixed words name nobody. */
enum ToldBy {
    LETTER,
    TELEPHONE,
    IN_PERSON,
    /** Not at all: they left nothing by which they can be reached. */
    NOWHERE,
    /** It was closed before anybody was asked to note it. */
    UNNOTED;

    /** As the form, the database and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A message key. */
    String key() {
        return (day() ? "requests.told." : "complaints.told.") + word();
    }

    /** Whether it happened, so that it has a day. */
    boolean day() {
        return this != NOWHERE && this != UNNOTED;
    }

    /** Those that staff choose from. */
    static List<ToldBy> ways() {
        return Arrays.stream(values()).filter(ToldBy::day).toList();
    }

    static Optional<ToldBy> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
