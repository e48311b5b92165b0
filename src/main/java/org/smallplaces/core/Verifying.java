package org.smallplaces.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules by which a mailbox verifies: at most two signatures of one mailbox in a campaign, the second only with
 * another name and the same postcode. Pure; the caller holds the tally's lock.
 */
public final class Verifying {
    /** How long a signature may wait to be verified. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    /** How long after closing those who signed in time may verify. */
    public static final Duration GRACE = Duration.ofHours(24);

    /**
     * A node learns within seconds that staff have closed a campaign elsewhere. What it has accepted until then was
     * acknowledged, and counts as given in time.
     */
    static final Duration LAG = Duration.ofSeconds(5);

    private static final int PLACES = 2;

    private Verifying() {}

    /** What the rules need to know of a signature of the mailbox. */
    public record Entry(SignatureState state, Optional<Integer> slot, String nameKey, String country, String postcode) {
        private boolean sameHousehold(Entry other) {
            return !postcode.isBlank() && country.equals(other.country) && Postcode.same(postcode, other.postcode);
        }
    }

    /** What becomes of a pending signature. */
    public enum Ruling {
        /** It takes a place and a number. */
        VERIFY,
        /** The same person has verified already: this one is superseded. */
        SAME_PERSON,
        /** Two people have signed from this mailbox. */
        FULL,
        /** A second person needs the postcode of the first. */
        OTHER_HOUSEHOLD
    }

    /** The ruling on {@code candidate}, given the other signatures of its mailbox in the campaign. */
    public static Ruling decide(Entry candidate, List<Entry> others) {
        List<Entry> verified = others.stream()
                .filter(other -> other.state() == SignatureState.VERIFIED)
                .toList();
        if (verified.stream().anyMatch(other -> other.nameKey().equals(candidate.nameKey()))) {
            return Ruling.SAME_PERSON;
        }
        if (freeSlot(others).isEmpty()) {
            return Ruling.FULL;
        }
        boolean household = verified.stream().allMatch(candidate::sameHousehold);
        return household ? Ruling.VERIFY : Ruling.OTHER_HOUSEHOLD;
    }

    /** The lower of the two places that nobody in the mailbox holds. */
    public static Optional<Integer> freeSlot(List<Entry> others) {
        return IntStream.rangeClosed(1, PLACES)
                .filter(slot -> others.stream()
                        .noneMatch(other ->
                                other.slot().filter(held -> held == slot).isPresent()))
                .boxed()
                .findFirst();
    }

    /**
     * Until when a signature given at {@code signedAt} can be verified, as far as is known at {@code now}: within
     * {@link #PATIENCE}, and within {@link #GRACE} of the closing that has happened or is announced.
     */
    public static Instant deadline(Campaign campaign, Instant signedAt, Instant now) {
        Instant patience = signedAt.plus(PATIENCE);
        return campaign.closedAt(now)
                .or(() -> campaign.definition().schedule().closes())
                .map(closes -> closes.plus(GRACE))
                .filter(patience::isAfter)
                .orElse(patience);
    }

    /**
     * Whether a signature given at {@code signedAt} can still be verified at {@code now}. Who signed in time has been
     * promised {@link #GRACE}, counted from the moment at which signing really ended, whoever ended it; delivering the
     * campaign meanwhile does not break the promise, since a pack says by which hour it counts. A campaign that its
     * organiser has withdrawn, or that has become history, verifies nobody.
     */
    public static boolean isPossible(Campaign campaign, Instant signedAt, Instant now) {
        return switch (campaign.state(now)) {
            case OPEN, PAUSED, SCHEDULED -> true;
            case CLOSED, DELIVERED, ANSWERED ->
                campaign.closedAt(now)
                        .map(closed -> signedAt.isBefore(closed.plus(LAG)) && now.isBefore(closed.plus(GRACE)))
                        .orElse(false);
            case DRAFT, ARCHIVED, WITHDRAWN -> false;
        };
    }
}
