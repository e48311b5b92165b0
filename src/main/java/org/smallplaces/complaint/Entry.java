package org.smallplaces.complaint;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Words of a complaint: its own, a step that staff took, an answer, what was told in another way, or why it was closed.
 *
 * @param kind {@code complaint}, {@code note}, {@code answer}, {@code told} or {@code outcome}
 * @param words sealed
 * @param by who of staff wrote them; nobody of staff wrote the complaint itself
 * @param name of whoever wrote them, or empty
 */
record Entry(UUID id, UUID complaint, String kind, byte[] words, Instant at, Optional<UUID> by, String name) {
    @Override
    public String toString() {
        return "an entry of a complaint";
    }
}
