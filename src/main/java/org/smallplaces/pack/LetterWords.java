package org.smallplaces.pack;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * How the list of a letter says, in the pack's language, for whom somebody signs and what was checked of that. The words
 * are frozen with the lines, so that a later version of the program gives the same list.
 *
 * @param between what was checked
 */
record LetterWords(String personal, String onBehalf, Map<AuthorityKind, String> checks, String between) {
    LetterWords {
        checks = Map.copyOf(checks);
    }

    static LetterWords of(Messages messages, Language language) {
        return new LetterWords(
                messages.text(language, "line.printed.personal"),
                messages.text(language, "line.printed.on-behalf"),
                Arrays.stream(AuthorityKind.values())
                        .collect(Collectors.toMap(
                                kind -> kind, kind -> messages.text(language, "pack.authority." + kind.word()))),
                language.semicolon());
    }

    /** The checks that passed, always in the same order. */
    String of(Set<AuthorityKind> passed) {
        return passed.stream().sorted().map(checks::get).collect(Collectors.joining(between));
    }

    String of(Capacity capacity) {
        return switch (capacity) {
            case PERSONAL -> personal;
            case ON_BEHALF -> onBehalf;
        };
    }
}
