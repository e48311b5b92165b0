package org.smallplaces.core;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A signatory of a letter, to be put in order.
 *
 * @param id of the signature
 * @param group into which staff put it
 * @param pin its place among those of its group that staff put first, the smallest before the others
 * @param organisationKey of the organisation for which it is signed, for comparing: staff may have found two spellings to
 *     be one; empty where it is signed for nobody else
 * @param logo the path of that organisation's logo, where it may be shown
 */
public record LetterLine(
        UUID id,
        String name,
        Optional<SignatoryLine> line,
        Optional<UUID> group,
        OptionalInt pin,
        String organisationKey,
        Optional<String> logo) {
    /** One whose organisation is known by its spelling alone. */
    public LetterLine(UUID id, String name, Optional<SignatoryLine> line, Optional<UUID> group, OptionalInt pin) {
        this(
                id,
                name,
                line,
                group,
                pin,
                line.filter(SignatoryLine::onBehalf)
                        .map(SignatoryLine::organisationKey)
                        .orElse(""),
                Optional.empty());
    }

    /** The organisation for which it is signed, as it is printed; empty where it is signed for nobody else. */
    public String organisation() {
        return line.filter(SignatoryLine::onBehalf)
                .map(SignatoryLine::organisation)
                .orElse("");
    }

    /** By what it stands in an alphabetical list. */
    public String sortKey() {
        return line.map(SignatoryLine::sortKey).orElseGet(() -> SortKeys.propose(name));
    }

    /** What a page prints. */
    public LineView view() {
        return LineView.of(name, line);
    }

    @Override
    public String toString() {
        return "a line";
    }
}
