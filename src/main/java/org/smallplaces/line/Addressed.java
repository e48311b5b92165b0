package org.smallplaces.line;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Language;
import org.smallplaces.core.Target;
import org.smallplaces.core.Visibility;

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

    /** All who receive it, in one line: whom it is addressed to and who gets a copy; empty where nobody is named. */
    public static String receivers(List<Addressed> all, Language language) {
        return Stream.of(inOneLine(all, language), copies(all, language))
                .filter(some -> !some.isEmpty())
                .collect(Collectors.joining(language.semicolon()));
    }

    private static String copies(List<Addressed> all, Language language) {
        return all.stream()
                .flatMap(one -> one.copies().stream())
                .distinct()
                .collect(Collectors.joining(language.semicolon()));
    }

    /** Who gets a copy with the name of somebody who chose {@code visibility}, in one line; empty where nobody does. */
    public static String copies(List<Target> targets, Visibility visibility, Language language) {
        return visibility == Visibility.COUNTED_ONLY ? "" : copies(of(targets, language), language);
    }

    /** The first salutation, with which a letter opens; empty where nobody is named. */
    public static String salutation(List<Addressed> all) {
        return all.stream().map(Addressed::salutation).findFirst().orElse("");
    }
}
