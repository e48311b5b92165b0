package org.smallplaces.delivery;

import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * How the list of a letter says, in the pack's language, for whom somebody signs. The words are frozen with the lines, so
 * that a later version of the program gives the same list.
 */
record LetterWords(String personal, String onBehalf) {
    static LetterWords of(Messages messages, Language language) {
        return new LetterWords(
                messages.text(language, "line.printed.personal"), messages.text(language, "line.printed.on-behalf"));
    }

    String of(Capacity capacity) {
        return switch (capacity) {
            case PERSONAL -> personal;
            case ON_BEHALF -> onBehalf;
        };
    }
}
