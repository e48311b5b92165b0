package org.smallplaces.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names at which staff look before they are counted: those with a word that insults people, and those of well-known
 * people whom the operator names. Compared by whole words, however they are written: each name is here the set of its
 * words, folded.
 */
public record SuspectNames(Set<String> slurs, Set<Set<String>> notable, Set<Set<String>> allowed) {
    public static final SuspectNames NONE = new SuspectNames(Set.of(), Set.of(), Set.of());

    public SuspectNames {
        slurs = Set.copyOf(slurs);
        notable = Set.copyOf(notable);
        allowed = Set.copyOf(allowed);
    }

    /**
     * The lists as they are written.
     *
     * @param slurs single words
     * @param notable names; another name is theirs if it holds all their words
     * @param allowed whole names that are never suspected, such as a signatory's who shares a notable person's
     */
    public static SuspectNames of(Collection<String> slurs, Collection<String> notable, Collection<String> allowed) {
        Set<String> words = new HashSet<>();
        slurs.forEach(slur -> words.addAll(NameWords.of(slur)));
        return new SuspectNames(words, each(notable), each(allowed));
    }

    private static Set<Set<String>> each(Collection<String> names) {
        return names.stream()
                .map(NameWords::of)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** These and {@code more}. */
    public SuspectNames with(SuspectNames more) {
        return new SuspectNames(union(slurs, more.slurs), union(notable, more.notable), union(allowed, more.allowed));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        Set<T> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Why this name is suspected, if it is. */
    Optional<HoldReason> reason(PersonName name) {
        Set<String> words = NameWords.of(name.display());
        if (allowed.contains(words)) {
            return Optional.empty();
        }
        if (words.stream().anyMatch(slurs::contains)) {
            return Optional.of(HoldReason.SLUR);
        }
        return notable.stream().anyMatch(words::containsAll) ? Optional.of(HoldReason.NOTABLE_NAME) : Optional.empty();
    }
}
