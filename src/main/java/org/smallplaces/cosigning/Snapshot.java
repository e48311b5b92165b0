package org.smallplaces.cosigning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterLine;

/**
 * What a declaration was on a day.
 *
 * @param people who stood below it, named in public or not
 * @param organisations in whose name any of them signed, each once; never added to the people
 * @param arrangement by which rule and in which groups the names stood; nothing of one that was taken before this was
 *     kept: its names are in the order in which they come
 * @param initial those named in public who had signed before the public could
 * @param others all others who were named in public
 * @param gone how many names have been taken away since
 */
record Snapshot(
        UUID id,
        LocalDate day,
        int textVersion,
        int people,
        int organisations,
        Optional<LetterArrangement> arrangement,
        List<LetterLine> initial,
        List<LetterLine> others,
        long gone) {
    Snapshot {
        initial = List.copyOf(initial);
        others = List.copyOf(others);
    }

    /** A snapshot in a list of them. */
    record Dated(LocalDate day, int textVersion, int people, int organisations) {}
}
