package org.smallplaces.signature;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An act of staff on many signatures at once. Which ones was fixed when it was previewed.
 *
 * @param undoes the act that this one takes back
 * @param actor as the audit names who asked for it, and {@code by} by name
 * @param proposal where it waits for, or had, a second person's decision
 * @param batch the hash of which signatures they are and how they were seen
 * @param found how many were found, {@code total} how many of them the act concerns
 * @param undone by which act it was taken back
 */
public record BulkAct(
        UUID id,
        UUID campaign,
        ReviewAct act,
        Optional<String> reason,
        Optional<UUID> undoes,
        State state,
        String actor,
        String by,
        Optional<UUID> proposal,
        Instant createdAt,
        String batch,
        int found,
        int total,
        int done,
        int unchanged,
        int placeTaken,
        Optional<UUID> undone) {
    /** Above so many it takes a second person. */
    public static final int ALONE = 20;

    /** How far it has come. */
    public enum State {
        PREVIEWED,
        /** Waits for a second person. */
        PROPOSED,
        /** The second person did not want it, or none decided in time. */
        REFUSED,
        RUNNING,
        /** Somebody wants it to stop: it does after the batch under way. */
        STOPPING,
        DONE,
        STOPPED;

        /** The word in the database and at the end of message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How many have had their turn. */
    public int handled() {
        return done + unchanged + placeTaken;
    }

    /** Whether it goes on by itself. */
    public boolean isUnderWay() {
        return state == State.RUNNING || state == State.STOPPING;
    }

    /** Whether it takes a second person whoever asks for it: holding and hiding many does not, as the safe side. */
    public boolean takesTwo() {
        return total > ALONE && (undoes.isPresent() || !act.isSafe());
    }

    /** What comes of it; of one that takes back, what that comes to. */
    ReviewAct effect() {
        return undoes.isPresent() ? act.takenBack() : act;
    }

    /** Whether it can be taken back: it has ended, has changed something, and was not taken back before. */
    public boolean canBeUndone() {
        return (state == State.DONE || state == State.STOPPED) && done > 0 && undoes.isEmpty() && undone.isEmpty();
    }

    /**
     * What it would do.
     *
     * @param states how many there are of each state
     * @param before the public count now, and {@code after} once all of them have changed
     * @param sample the names of a few, evenly among all
     */
    public record Preview(List<OfState> states, long before, long after, List<FoundSignature> sample) {}

    /** So many in a state. */
    public record OfState(String state, int count) {}
}
