package org.smallplaces.delivery;

import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * What the list of a letter says in the pack's language. The words are frozen with the lines, so that a later version of
 * the program gives the same list.
 *
 * @param personal that somebody signs for themselves
 * @param onBehalf that somebody signs for the organisation that follows
 * @param organisations the heading of those who sign for organisations
 * @param individuals the heading of all others
 */
record LetterWords(String personal, String onBehalf, String organisations, String individuals) {
    static LetterWords of(Messages messages, Language language) {
        return new LetterWords(
                messages.text(language, "line.printed.personal"),
                messages.text(language, "line.printed.on-behalf"),
                messages.text(language, "pack.group.organisations"),
                messages.text(language, "pack.group.individuals"));
    }

    String of(Capacity capacity) {
        return switch (capacity) {
            case PERSONAL -> personal;
            case ON_BEHALF -> onBehalf;
        };
    }
}
