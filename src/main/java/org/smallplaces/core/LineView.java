package org.smallplaces.core;

import java.util.Optional;

/**
 * A signatory of a letter as it is printed, in its parts: a page sets them in their order and says the capacity in its
 * own language.
 *
 * @param styled the name with titles, as "Rabbi Dr Miriam Levy MBE"
 * @param latin the name in Latin letters, where its owner gave it and it is another
 * @param capacity {@code personal} or {@code on-behalf}; empty where neither a role nor an organisation is named, since
 *     then nobody could think that somebody else speaks
 */
public record LineView(String styled, String latin, String role, String organisation, String capacity) {
    /** The name alone where there is no line. */
    public static LineView of(String name, Optional<SignatoryLine> line) {
        return line.map(known -> of(name, known)).orElseGet(() -> new LineView(name, "", "", "", ""));
    }

    /** The same, with the name in Latin letters of whoever signs a petition. */
    public static LineView of(String name, Optional<SignatoryLine> line, String latinName) {
        return line.map(known -> of(name, known))
                .orElseGet(() -> new LineView(name, latinName.equals(name) ? "" : latinName, "", "", ""));
    }

    private static LineView of(String name, SignatoryLine line) {
        boolean named = !line.role().isEmpty() || !line.organisation().isEmpty();
        return new LineView(
                line.styled(name),
                line.latinName().equals(name) ? "" : line.latinName(),
                line.role(),
                line.organisation(),
                named ? line.capacity().word() : "");
    }

    /** The key of the words for the capacity, which has to stand wherever the line does; empty where none is needed. */
    public String capacityKey() {
        return capacity.isEmpty() ? "" : "line.printed." + capacity;
    }

    /** Whether the organisation signs, and not only tells who somebody is. */
    public boolean onBehalf() {
        return capacity.equals(Capacity.ON_BEHALF.word());
    }

    @Override
    public String toString() {
        return "a line";
    }
}
