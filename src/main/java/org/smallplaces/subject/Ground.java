package org.smallplaces.subject;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.subject.RequestPages.Choice;

/** Why staff hold it to be right what somebody asked them to put right. It stays in the audit, so fixed words name nobody. */
enum Ground {
    /** They say so, and nothing speaks against it. */
    SAID,
    /** They showed a document; no copy of it is kept. */
    SHOWN,
    /** A slip that anybody sees. */
    SLIP;

    /** As the form, the audit and message keys say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of a form, of which the one with this word is chosen. */
    static List<Choice> choices(String chosen) {
        return Arrays.stream(values())
                .map(one -> new Choice(
                        one.word(), "requests.ground." + one.word(), one.word().equals(chosen)))
                .toList();
    }

    static Optional<Ground> parse(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
