package org.smallplaces.line;

import java.util.List;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;
import org.smallplaces.core.Target;

/**
 * Somebody to whom a campaign is addressed, as pages show it.
 *
 * @param name may be empty where only the office is addressed
 */
public record Addressed(String name, String office, List<String> address, String salutation, List<String> copies) {
    /** All of them in {@code language}. */
    public static List<Addressed> of(List<Target> targets, Language language) {
        return targets.stream()
                .map(target -> new Addressed(
                        target.name().in(language),
                        target.office().in(language),
                        target.address(),
                        target.salutation().in(language),
                        target.copies()))
                .toList();
    }

    /** All of them in one line; empty where nobody is named. */
    public static String inOneLine(List<Addressed> all, Language language) {
        return all.stream()
                .map(one -> one.name().isEmpty() ? one.office() : one.name() + language.comma() + one.office())
                .collect(Collectors.joining(language.semicolon()));
    }

    /** The first salutation, with which a letter opens; empty where nobody is named. */
    public static String salutation(List<Addressed> all) {
        return all.stream().map(Addressed::salutation).findFirst().orElse("");
    }
}
