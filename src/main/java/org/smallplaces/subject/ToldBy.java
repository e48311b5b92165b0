package org.smallplaces.subject;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How somebody learned what came of their request (article 12(3) and (4) of the UK GDPR). Fixed words name nobody. */
enum ToldBy {
    /** By a mail from here. */
    ANSWER,
    LETTER,
    TELEPHONE,
    IN_PERSON;

    /** As the form, the database and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What staff say where no answer was sent from here. */
    static List<ToldBy> elsewhere() {
        return List.of(LETTER, TELEPHONE, IN_PERSON);
    }

    static Optional<ToldBy> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
