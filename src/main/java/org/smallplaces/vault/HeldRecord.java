package org.smallplaces.vault;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that is held about somebody.
 *
 * @param kind such as {@code signature}: the word for it in exports and in the erasure ledger, for ever
 * @param fields what is known, by name, in the order in which it is shown; times as ISO 8601. They are documented in the
 *     README as the format of exports
 * @param stays whether it is in use, and so is not erased with the rest: something else has to end first
 */
public record HeldRecord(String kind, UUID id, Optional<UUID> campaign, JsonObject fields, boolean stays) {
    /** One that can be erased. */
    public HeldRecord(String kind, UUID id, Optional<UUID> campaign, JsonObject fields) {
        this(kind, id, campaign, fields, false);
    }

    @Override
    public String toString() {
        return "a record";
    }
}
