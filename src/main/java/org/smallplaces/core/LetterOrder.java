package org.smallplaces.core;

import com.ibm.icu.text.CollationKey;
import com.ibm.icu.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.LetterGroup.Kind;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;

/**
 * Puts the signatories of a letter in order. In each group those whom staff pinned stand first, in the order of their
 * pins; all others follow in the alphabetical order of the page's language: an organisation by its name, whoever signs
 * for themselves by their sort key. Titles are part of neither. An organisation stands in one place, once, with all who
 * sign for it: in the first of the groups into which any of them was put.
 */
public final class LetterOrder {
    private final LetterArrangement arrangement;
    private final List<LetterGroup> parts;
    private final Collator collator;

    private LetterOrder(LetterArrangement arrangement, Language language) {
        this.arrangement = arrangement;
        this.parts = arrangement.parts();
        this.collator = Collator.getInstance(language.locale());
    }

    /** These lines in order, for readers of {@code language}; the order in which they come does not matter. */
    public static OrderedLetter of(LetterArrangement arrangement, Language language, List<LetterLine> lines) {
        return new LetterOrder(arrangement, language).order(lines);
    }

    private record Keyed(Pin pin, CollationKey key, UUID id) implements Comparable<Keyed> {
        private static final Comparator<Keyed> ORDER =
                Comparator.comparing(Keyed::pin).thenComparing(Keyed::key).thenComparing(Keyed::id);

        @Override
        public int compareTo(Keyed other) {
            return ORDER.compare(this, other);
        }
    }

    /** A pin, or a place behind all of them. */
    private record Pin(int place) implements Comparable<Pin> {
        static Pin of(LetterLine line) {
            return new Pin(line.pin().orElse(Integer.MAX_VALUE));
        }

        @Override
        public int compareTo(Pin other) {
            return Integer.compare(place, other.place);
        }
    }

    private record Placed(Keyed place, Entry entry) {}

    private OrderedLetter order(List<LetterLine> lines) {
        Optional<LetterLine> lead = lines.stream()
                .filter(line -> arrangement.lead().filter(line.id()::equals).isPresent())
                .findFirst();
        Map<String, List<LetterLine>> shared = new LinkedHashMap<>();
        for (LetterLine line : lines) {
            if (lead.filter(first -> first.id().equals(line.id())).isEmpty()) {
                String organisation = line.organisationKey();
                // A person's own key begins with what no key of an organisation holds.
                String key = organisation.isEmpty() ? " " + line.id() : organisation;
                shared.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
            }
        }
        List<List<Placed>> placed = new ArrayList<>();
        parts.forEach(part -> placed.add(new ArrayList<>()));
        Map<UUID, Integer> named = named();
        shared.values().forEach(people -> placed.get(part(people, named)).add(place(people)));
        List<Part> groups = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            if (!placed.get(part).isEmpty()) {
                groups.add(new Part(parts.get(part), sorted(placed.get(part))));
            }
        }
        return new OrderedLetter(arrangement.rule(), lead, groups);
    }

    private Map<UUID, Integer> named() {
        Map<UUID, Integer> named = new HashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            int index = part;
            if (parts.get(part).kind() == Kind.NAMED) {
                parts.get(part).id().ifPresent(id -> named.put(id, index));
            }
        }
        return named;
    }

    private int part(List<LetterLine> people, Map<UUID, Integer> named) {
        return people.stream()
                .flatMap(person -> person.group().stream())
                .filter(named::containsKey)
                .mapToInt(named::get)
                .min()
                .orElseGet(() -> automatic(people.get(0)));
    }

    private int automatic(LetterLine line) {
        Kind kind = line.organisationKey().isEmpty() ? Kind.INDIVIDUALS : Kind.ORGANISATIONS;
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).kind() == kind || parts.get(part).kind() == Kind.EVERYBODY) {
                return part;
            }
        }
        throw new AssertionError("a rule without a place for " + kind);
    }

    private Placed place(List<LetterLine> people) {
        List<LetterLine> sorted = people.stream()
                .map(person -> Map.entry(person(person), person))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        LetterLine first = sorted.get(0);
        Entry entry = new Entry(first.organisation(), sorted);
        return new Placed(
                first.organisation().isEmpty()
                        ? person(first)
                        : new Keyed(Pin.of(first), key(first.organisation()), first.id()),
                entry);
    }

    private Keyed person(LetterLine person) {
        return new Keyed(Pin.of(person), key(person.sortKey()), person.id());
    }

    private CollationKey key(String words) {
        return collator.getCollationKey(words);
    }

    private static List<Entry> sorted(List<Placed> placed) {
        return placed.stream()
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::entry)
                .toList();
    }
}
