package org.smallplaces.complaint;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;

/**
 * A complaint, without its words.
 *
 * @param email sealed; nothing where none was given or it was forgotten
 * @param reachable whether an address was given
 * @param acknowledged how they were told that it has come, where no mail said it
 * @param told how they were told what came of it, where no mail said it
 * @param cleared whether its words and its address were forgotten
 */
record Complaint(
        UUID id,
        String reference,
        Subject about,
        Optional<UUID> campaign,
        Language language,
        Instant madeAt,
        Optional<byte[]> email,
        boolean reachable,
        Optional<Instant> answeredAt,
        Optional<Instant> closedAt,
        Optional<Outcome> outcome,
        Optional<ToldOn> acknowledged,
        Optional<ToldOn> told,
        boolean cleared) {
    /** One that has just been made. */
    static Complaint made(
            UUID id,
            Subject about,
            Optional<UUID> campaign,
            Language language,
            Instant madeAt,
            Optional<byte[]> email) {
        return new Complaint(
                id,
                Reference.of(id),
                about,
                campaign,
                language,
                madeAt,
                email,
                email.isPresent(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    boolean isOpen() {
        return closedAt.isEmpty();
    }

    /** Whether the clock still runs: nobody has answered it. */
    boolean waits() {
        return isOpen() && answeredAt.isEmpty();
    }

    @Override
    public String toString() {
        return "a complaint";
    }
}
