package org.smallplaces.cosigning;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.LineView;

/**
 * What a declaration was on a day.
 *
 * @param people who stood below it, named in public or not
 * @param organisations in whose name any of them signed, each once; never added to the people
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
        List<LineView> initial,
        List<LineView> others,
        long gone) {
    Snapshot {
        initial = List.copyOf(initial);
        others = List.copyOf(others);
    }

    /** A snapshot in a list of them. */
    record Dated(LocalDate day, int textVersion, int people, int organisations) {}
}
