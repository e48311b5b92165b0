package org.smallplaces.complaint;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * A complaint, without its words.
 *
 * @param email sealed; nothing where none was given or it was forgotten
 * @param reachable whether an address was given
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
        boolean cleared) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int BITS = 5;

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
                reference(id),
                about,
                campaign,
                language,
                madeAt,
                email,
                email.isPresent(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Eight letters and digits of the random end of the id, none of which is taken for another. */
    private static String reference(UUID id) {
        StringBuilder reference = new StringBuilder();
        long bits = id.getLeastSignificantBits();
        for (int i = 0; i < LENGTH; i++) {
            reference.append(DIGITS.charAt((int) (bits & (DIGITS.length() - 1))));
            bits >>>= BITS;
        }
        return reference.insert(LENGTH / 2, '-').toString();
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
