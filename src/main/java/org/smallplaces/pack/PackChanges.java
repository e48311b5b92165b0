package org.smallplaces.pack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changed since the edition before. People are compared by their signatures: who takes a name away and signs again
 * has gone and was added.
 *
 * @param edition the number of the one before
 * @param fingerprint its fingerprint, in 40 hexadecimal digits
 * @param snapshot when it was frozen
 * @param standing how many it counted
 * @param people nothing where that edition was frozen before it was kept who is in one
 * @param versions of the text that came between the two, the oldest first
 */
public record PackChanges(
        int edition,
        String fingerprint,
        Instant snapshot,
        long standing,
        Optional<People> people,
        List<Version> versions) {
    public PackChanges {
        versions = List.copyOf(versions);
    }

    /** Whether the text is another than that of the edition before. */
    public boolean textChanged() {
        return !versions.isEmpty();
    }

    /** How many were counted then and are not any more, as far as it was kept; those who have that edition are told. */
    public long gone() {
        return people.map(People::gone).orElse(0L);
    }

    /**
     * Who is counted now and was not then, and the other way round.
     *
     * @param added as many are counted now and were not in the edition before
     * @param gone as many were, and are not any more
     */
    public record People(long added, long gone) {}

    /**
     * A version of the text that is newer than that of the edition before.
     *
     * @param kind {@code minor} or {@code material}
     */
    public record Version(int version, String kind) {
        /** The key of the sentence that says what it was. */
        public String sentenceKey() {
            return "pack.changes.version." + kind;
        }
    }
}
