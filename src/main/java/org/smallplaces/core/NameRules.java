package org.smallplaces.core;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names can be printed on a letter. Real names of every script pass; what could harm a reader does not. */
final class NameRules {
    static final int LONGEST = 120;
    private static final int LONGEST_TYPED = 1_000;
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}]+");
    private static final Pattern LINK = Pattern.compile(
            "://|www\\.|\\S@\\S|(?:\\d{1,3}\\.){3}\\d|[a-z0-9-]{2,}\\.(?:com|org|net|info|biz|io|co|uk|ru|cn|xyz|top|online|site|shop|click)\\b",
            Pattern.CASE_INSENSITIVE);

    private NameRules() {}

    /** The name in its printed form; lengths are looked at before any pattern runs. */
    static PersonName normalise(String typed) {
        String spaced =
                SPACES.matcher(Normalizer2.getNFCInstance().normalize(typed)).replaceAll(" ");
        return new PersonName(spaced.strip());
    }

    /** What is wrong with a name as typed, as the end of a message key; nothing where it is a name. */
    static Optional<String> problem(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.of("long");
        }
        String name = normalise(typed).display();
        if (name.isEmpty()) {
            return Optional.of("missing");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of("long");
        }
        if (Characters.beginsLikeFormula(typed) || Characters.beginsLikeFormula(name)) {
            return Optional.of("formula");
        }
        if (!Characters.printable(name) || !Characters.hasLetter(name)) {
            return Optional.of("characters");
        }
        String compatible = Normalizer2.getNFKCInstance().normalize(name);
        return LINK.matcher(compatible).find() ? Optional.of("link") : Optional.empty();
    }
}
