package org.smallplaces.subject;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request with its clock.
 *
 * @param email sealed; nothing once it is done
 */
record Request(
        UUID id,
        RequestKind kind,
        String cameBy,
        Instant askedAt,
        Instant dueAt,
        String state,
        Optional<Instant> doneAt,
        Optional<byte[]> email,
        String note) {
    boolean isOpen() {
        return state.equals("open");
    }
}
