package org.smallplaces.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The signatories of a letter in the order in which they are printed.
 *
 * @param lead who stands right below the letter, and in no group
 * @param groups those that anybody stands in
 */
public record OrderedLetter(OrderRule rule, Optional<LetterLine> lead, List<Part> groups) {
    public OrderedLetter {
        groups = List.copyOf(groups);
    }

    /** A group with those who stand in it. */
    public record Part(LetterGroup group, List<Entry> entries) {
        public Part {
            entries = List.copyOf(entries);
        }

        /** How many stand first because staff put them there. */
        public int pinned() {
            return (int) entries.stream().filter(Entry::isPinned).count();
        }
    }

    /**
     * One place in the list: an organisation, once, with all who sign for it; or somebody who signs for themselves.
     *
     * @param organisation as its first signatory wrote it; empty where there is none
     */
    public record Entry(String organisation, List<LetterLine> people) {
        public Entry {
            people = List.copyOf(people);
        }

        /** By which it is known: its first signatory. */
        public UUID id() {
            return people.get(0).id();
        }

        public boolean isPinned() {
            return people.stream().anyMatch(person -> person.pin().isPresent());
        }

        @Override
        public String toString() {
            return "an entry";
        }
    }

    /** Those who stand in its groups, so without the lead. */
    public Set<UUID> ids() {
        return groups.stream()
                .flatMap(part -> part.entries().stream())
                .flatMap(entry -> entry.people().stream())
                .map(LetterLine::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of those in its groups, {@code some} and whoever stands in one entry with them. */
    public List<UUID> together(Collection<UUID> some) {
        return groups.stream()
                .flatMap(part -> part.entries().stream())
                .filter(entry -> entry.people().stream().anyMatch(person -> some.contains(person.id())))
                .flatMap(entry -> entry.people().stream())
                .map(LetterLine::id)
                .toList();
    }

    /** How many people stand in it, the lead among them. */
    public int people() {
        return groups.stream()
                        .flatMap(part -> part.entries().stream())
                        .mapToInt(entry -> entry.people().size())
                        .sum()
                + (lead.isPresent() ? 1 : 0);
    }

    /** Whether staff put anybody before the others of their group. */
    public boolean hasPins() {
        return groups.stream().anyMatch(part -> part.pinned() > 0);
    }
}
