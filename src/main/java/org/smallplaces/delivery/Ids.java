package org.smallplaces.delivery;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they stand in addresses and forms. */
final class Ids {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** The id, written in full, or nothing. */
    static Optional<UUID> of(String text) {
        return Optional.of(text).filter(id -> ID.matcher(id).matches()).map(UUID::fromString);
    }
}
