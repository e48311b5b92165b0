package org.smallplaces.signature;

import java.util.UUID;

/** A campaign's row in {@code tally}, while its lock is held. */
record Tally(UUID campaign, long issued, long standing, long superseded, long disowned, long invalidated) {
    Tally issue(boolean counts) {
        return new Tally(campaign, issued + 1, standing + (counts ? 1 : 0), superseded, disowned, invalidated);
    }

    Tally leave(boolean counted) {
        return new Tally(campaign, issued, standing - (counted ? 1 : 0), superseded, disowned, invalidated);
    }

    Tally supersede() {
        return new Tally(campaign, issued, standing, superseded + 1, disowned, invalidated);
    }

    Tally disown() {
        return new Tally(campaign, issued, standing, superseded, disowned + 1, invalidated);
    }

    /** With a number that it has already, a signature counts from now on that did not, or the other way round. */
    Tally recount(boolean counted, boolean counts) {
        return new Tally(
                campaign, issued, standing - (counted ? 1 : 0) + (counts ? 1 : 0), superseded, disowned, invalidated);
    }

    /** One that was never verified is taken out ({@code 1}) or put back ({@code -1}). */
    Tally invalidate(int change) {
        return new Tally(campaign, issued, standing, superseded, disowned, invalidated + change);
    }
}
