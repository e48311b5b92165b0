package org.smallplaces.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the public may know of a pack after it was built: days, offices and numbers, and nobody's name.
 *
 * @param handed to whom it was handed over, the first first
 * @param corrected the erratum that has put another pack in its place
 * @param corrects the erratum by which it came in the place of another
 * @param changed whether it was let go and something in it has changed since, so that another is to take its place
 */
record PackFate(List<Handed> handed, Optional<Corrected> corrected, Optional<Corrected> corrects, boolean changed) {
    PackFate {
        handed = List.copyOf(handed);
    }

    /**
     * A hand-over that the page of the campaign tells too.
     *
     * @param answered the day of the answer, where that page says so
     */
    record Handed(LocalDate on, DeliveryMethod method, String office, Optional<LocalDate> answered) {
        /** As message formats can tell them apart. */
        public String how() {
            return method.word().replace('-', '_');
        }
    }

    /**
     * An erratum, in numbers.
     *
     * @param gone who stand in it no more, or not by name
     * @param reworded whose name or line was put right
     * @param edition that was replaced, and the one in its place
     * @param path of the page of the other of the two; empty while it is being built
     */
    record Corrected(
            int number,
            Instant at,
            long gone,
            long reworded,
            boolean newText,
            int edition,
            int replacement,
            String path) {}
}
