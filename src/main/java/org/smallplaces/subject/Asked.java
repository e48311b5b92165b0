package org.smallplaces.subject;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.vault.Sealer;

/**
 * What somebody asks, as it reaches us.
 *
 * @param note in their words, or in those of staff
 * @param language in which they asked, where that is known
 * @param at when it reached us
 * @param due until when it is answered in time
 */
record Asked(
        RequestKind kind,
        CameBy cameBy,
        EmailAddress address,
        String note,
        Optional<Language> language,
        Instant at,
        Instant due) {
    /** The open request that it becomes, with its address sealed. */
    Request as(UUID id, Sealer sealer) {
        return new Request(
                id,
                kind,
                cameBy.word(),
                at,
                due,
                "open",
                Optional.empty(),
                Optional.of(sealer.seal(id, address.typed())),
                note,
                Optional.empty(),
                Optional.empty(),
                language,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "a request";
    }
}
