package org.smallplaces.signature;

import java.util.UUID;

/** A campaign's row in {@code tally}, while its lock is held. */
record Tally(UUID campaign, long issued, long standing, long superseded, long disowned) {
    Tally issue(boolean counts) {
        return new Tally(campaign, issued + 1, standing + (counts ? 1 : 0), superseded, disowned);
    }

    Tally leave(boolean counted) {
        return new Tally(campaign, issued, standing - (counted ? 1 : 0), superseded, disowned);
    }

    Tally supersede() {
        return new Tally(campaign, issued, standing, superseded + 1, disowned);
    }

    Tally disown() {
        return new Tally(campaign, issued, standing, superseded, disowned + 1);
    }
}
