package org.smallplaces.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which people are shown, and in which order: the query string of the list.
 *
 * @param sought a part of a name, or empty
 * @param state {@code all}, {@code active} or {@code disabled}
 * @param sort {@code name} or {@code seen}
 * @param page from 1
 */
record PeopleQuery(String sought, String state, String sort, int page) {
    static final int ON_A_PAGE = 50;
    static final List<String> STATES = List.of("active", "disabled", "all");
    static final List<String> SORTS = List.of("name", "seen");
    private static final int LONGEST = 100;
    private static final int MOST_PAGES = 10_000;

    /** What is no answer of the form counts as its first. */
    static PeopleQuery of(String sought, String state, String sort, String page) {
        return new PeopleQuery(
                sought.strip().substring(0, Math.min(LONGEST, sought.strip().length())),
                STATES.contains(state) ? state : STATES.get(0),
                SORTS.contains(sort) ? sort : SORTS.get(0),
                page.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(page), MOST_PAGES) : 1);
    }

    /** Those sought, in order, on all pages. */
    List<Person> of(List<Person> people) {
        String wanted = sought.toLowerCase(Locale.ROOT);
        Predicate<Person> shown = person -> switch (state) {
            case "active" -> person.isActive();
            case "disabled" -> !person.isActive();
            default -> true;
        };
        Comparator<Person> byName = Comparator.comparing(person -> person.name().toLowerCase(Locale.ROOT));
        Comparator<Person> bySeen =
                Comparator.comparing(person -> person.seenAt().orElse(person.createdAt()), Comparator.reverseOrder());
        return people.stream()
                .filter(shown)
                .filter(person -> person.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(sort.equals("seen") ? bySeen.thenComparing(byName) : byName)
                .toList();
    }

    /** The address of another page of the same list. */
    String path(int otherPage) {
        return "/staff/people?q=" + URLEncoder.encode(sought, StandardCharsets.UTF_8) + "&state=" + state + "&sort="
                + sort + "&page=" + otherPage;
    }
}
