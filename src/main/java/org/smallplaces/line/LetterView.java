package org.smallplaces.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LineView;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;

/**
 * The signatories of a letter as a page shows them: all of them, or one page of a long list.
 *
 * @param lead who stands right below the letter
 * @param shown how many people the whole list names
 * @param unnamed how many have signed beside these, and are named to nobody here
 * @param page of the list, from 1
 * @param affiliated whether anybody signs in a personal capacity and names a role or an organisation
 */
public record LetterView(
        Optional<LineView> lead,
        List<GroupView> groups,
        long shown,
        long unnamed,
        int page,
        int pages,
        String rule,
        boolean pinned,
        boolean affiliated,
        String path) {
    /** The most entries of one page: the page of a letter with more leads to the others. */
    public static final int A_PAGE = 500;

    public LetterView {
        groups = List.copyOf(groups);
    }

    /**
     * A group.
     *
     * @param id of its heading
     * @param name that staff gave it; empty where it has the name of its kind
     * @param kind the word for its kind, as at the end of message keys
     * @param headed whether it has a heading at all
     * @param continued whether it began on an earlier page
     */
    public record GroupView(
            String id, String name, String kind, boolean headed, boolean continued, List<EntryView> entries) {
        public GroupView {
            entries = List.copyOf(entries);
        }

        public String kindKey() {
            return "letter.group." + kind;
        }
    }

    /**
     * One place in the list.
     *
     * @param organisation that signs; empty where somebody signs for themselves
     * @param logo the path of the organisation's logo, where it may be shown
     */
    public record EntryView(String organisation, Optional<String> logo, List<LineView> people) {
        public EntryView {
            people = List.copyOf(people);
        }

        /** Who signs for themselves. */
        public LineView person() {
            return people.get(0);
        }
    }

    /** Whether anybody is named. */
    public boolean named() {
        return shown > 0;
    }

    /** Whether there are more than stand here. */
    public boolean parted() {
        return pages > 1;
    }

    /** The sentence that tells by which rule they stand. */
    public String ruleKey() {
        return "letter.rule." + rule;
    }

    /** The page before, or empty. */
    public String before() {
        return page > 1 ? path + "?page=" + (page - 1) : "";
    }

    /** The page after, or empty. */
    public String after() {
        return page < pages ? path + "?page=" + (page + 1) : "";
    }

    /**
     * One page.
     *
     * @param count of the people who have signed
     * @param path of the whole list
     */
    public static LetterView of(OrderedLetter ordered, Language language, long count, int page, String path) {
        int from = (page - 1) * A_PAGE;
        return new LetterView(
                page == 1 ? ordered.lead().map(LetterLine::view) : Optional.empty(),
                groups("", ordered, language, from, from + A_PAGE),
                ordered.people(),
                Math.max(0, count - ordered.people()),
                page,
                pages(ordered),
                ordered.rule().word(),
                ordered.hasPins(),
                isAffiliated(ordered),
                path);
    }

    /**
     * All groups, however long they are.
     *
     * @param prefix of the ids of their headings, where a page has several lists
     */
    public static List<GroupView> groups(String prefix, OrderedLetter ordered, Language language) {
        return groups(prefix, ordered, language, 0, Integer.MAX_VALUE);
    }

    /** The entries from {@code from} up to {@code to}, counted through all groups. */
    private static List<GroupView> groups(String prefix, OrderedLetter ordered, Language language, int from, int to) {
        List<GroupView> groups = new ArrayList<>();
        boolean many = ordered.groups().size() > 1
                || ordered.groups().stream().anyMatch(part -> part.group().kind() == LetterGroup.Kind.NAMED);
        int at = 0;
        for (int index = 0; index < ordered.groups().size(); index++) {
            Part part = ordered.groups().get(index);
            int size = part.entries().size();
            int first = Math.max(0, from - at);
            int last = Math.min(size, to - at);
            if (first < last) {
                groups.add(new GroupView(
                        prefix + "group-" + (index + 1),
                        part.group().name(language),
                        part.group().kind().word(),
                        many,
                        first > 0,
                        part.entries().subList(first, last).stream()
                                .map(LetterView::entry)
                                .toList()));
            }
            at += size;
        }
        return groups;
    }

    /** How many pages the whole list has, at least one. */
    public static int pages(OrderedLetter ordered) {
        int entries = ordered.groups().stream()
                .mapToInt(part -> part.entries().size())
                .sum();
        return Math.max(1, (entries + A_PAGE - 1) / A_PAGE);
    }

    private static EntryView entry(Entry entry) {
        return new EntryView(
                entry.organisation(),
                entry.people().stream().flatMap(line -> line.logo().stream()).findFirst(),
                entry.people().stream().map(LetterLine::view).toList());
    }

    /** Whether anybody in it signs in a personal capacity and names a role or an organisation. */
    public static boolean isAffiliated(OrderedLetter ordered) {
        return ordered.lead().filter(LetterView::isAffiliated).isPresent()
                || ordered.groups().stream()
                        .flatMap(part -> part.entries().stream())
                        .flatMap(entry -> entry.people().stream())
                        .anyMatch(LetterView::isAffiliated);
    }

    private static boolean isAffiliated(LetterLine line) {
        LineView view = line.view();
        return !view.onBehalf() && !view.capacity().isEmpty();
    }
}
