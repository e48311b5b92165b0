package org.smallplaces.cosigning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignatureState;

/**
 * An invitation to sign a letter.
 *
 * @param mailbox keyed hash of the address within the campaign
 * @param address as it was typed, opened from its seal
 * @param line that is proposed; its capacity may be empty
 * @param group the organiser's word for where they belong, or empty
 * @param fromElsewhere whether they gave their name elsewhere already
 * @param forwarded whether somebody who was invited passed it on
 * @param lateUntil until when staff let them sign although the deadline has passed
 * @param signature what was given for it, with its state where it is still there
 */
record Invitation(
        UUID id,
        UUID campaign,
        int generation,
        byte[] mailbox,
        String address,
        String name,
        LineRequest line,
        Language language,
        String group,
        boolean fromElsewhere,
        boolean forwarded,
        int forwards,
        InvitationState state,
        Instant invitedAt,
        String declinedBecause,
        Optional<Instant> chasedAt,
        Optional<Instant> lateUntil,
        Optional<Given> signature) {
    /**
     * The signature that was given for an invitation.
     *
     * @param own whether it is from the mailbox that was invited
     * @param name of its signatory
     */
    record Given(UUID id, int generation, SignatureState state, boolean own, byte[] mailbox, String name) {
        boolean waits() {
            return state == SignatureState.PENDING;
        }
    }

    /** Whether it may be signed at {@code now} although the deadline has passed: by whom staff have named, and nobody else. */
    boolean isLate(Campaign letter, Instant now) {
        return !forwarded
                && letter.takesLateRequests(now)
                && lateUntil.filter(now::isBefore).isPresent();
    }

    /** Whether it may be signed or declined at {@code now}. */
    boolean isOpen(Campaign letter, Instant now) {
        return state(letter, now) == CampaignState.OPEN;
    }

    /** The state of the letter for whoever holds this invitation. */
    CampaignState state(Campaign letter, Instant now) {
        return isLate(letter, now) ? CampaignState.OPEN : letter.state(now);
    }

    /** Whether a signature was given at another address, or passed on, and its mailbox is still to be proved. */
    boolean waits() {
        return !state.isAnswered() && signature.filter(Given::waits).isPresent();
    }

    /** Whether it was signed at from another mailbox: by whom it was sent to, or by whoever got hold of the link. */
    boolean isSignedFromElsewhere() {
        return state == InvitationState.SIGNED
                && !forwarded
                && signature.filter(given -> !given.own()).isPresent();
    }

    @Override
    public String toString() {
        return "an invitation";
    }
}
