package org.smallplaces.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A hand-over of one pack to one recipient, from its preparation to the answer.
 *
 * @param replaces the delivery whose pack this one replaces
 * @param checklist the word of the list that was gone through, or empty
 * @param approval the proposal; nothing while it is being prepared
 * @param approvalState what became of the proposal, as the database says it; empty where there is none
 * @param approvedAt since when it may be handed over
 * @param handed what was recorded when it was carried out
 * @param reply what came back
 */
record Delivery(
        UUID id,
        UUID campaign,
        String slug,
        UUID pack,
        int edition,
        Optional<UUID> replaces,
        String checklist,
        Recipient recipient,
        String preparedBy,
        Instant preparedAt,
        Optional<UUID> approval,
        String approvalState,
        Optional<Instant> approvedAt,
        Optional<Handed> handed,
        Optional<Reply> reply) {

    /**
     * How it was carried out.
     *
     * @param afterChanges whether somebody in it had withdrawn or changed before it was recorded here
     * @param by who recorded it; nobody where the office took the pack by its link, which recorded it
     * @param dueOn the day from which the answer is due
     */
    record Handed(LocalDate on, String note, boolean afterChanges, Optional<String> by, Instant at, LocalDate dueOn) {}

    /**
     * The answer.
     *
     * @param open whether the public may read it
     */
    record Reply(LocalDate on, String words, boolean open, String by, Instant at) {}

    /** Where it stands. */
    enum Stage {
        PREPARED,
        PROPOSED,
        /** Refused, taken back or expired. */
        DROPPED,
        APPROVED,
        DELIVERED,
        ANSWERED;

        /** At the end of message keys. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Stage stage() {
        if (reply.isPresent()) {
            return Stage.ANSWERED;
        }
        if (handed.isPresent()) {
            return Stage.DELIVERED;
        }
        if (approvedAt.isPresent()) {
            return Stage.APPROVED;
        }
        if (approval.isEmpty()) {
            return Stage.PREPARED;
        }
        return approvalState.equals("proposed") ? Stage.PROPOSED : Stage.DROPPED;
    }

    /** Whether the office took the pack by its link before anybody had recorded that it got it. */
    boolean byLink() {
        return handed.filter(one -> one.by().isEmpty()).isPresent();
    }

    /** How it was carried out; as it was proposed where it was not yet. */
    DeliveryMethod method() {
        return byLink() ? DeliveryMethod.OFFICE_LINK : recipient.method();
    }

    /** The page on which it is carried through. */
    String path() {
        return "/staff/deliveries/" + id;
    }
}
