package org.smallplaces.core;

import java.time.Instant;
import java.util.UUID;

/**
 * A site that was brought back from a backup after its machine was lost.
 *
 * @param made when the backup was made
 * @param at when it was restored
 */
public record Restored(Instant made, Instant at) {
    private static final int TIME_ORDERED = 7;

    /**
     * Whether what bears this id came after the backup and before the restore, and so is lost. The id tells when it was
     * given (RFC 9562, version 7); of any other nothing is said.
     */
    public boolean lost(UUID id) {
        if (id.version() != TIME_ORDERED) {
            return false;
        }
        Instant given = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return !given.isBefore(made) && given.isBefore(at);
    }
}
