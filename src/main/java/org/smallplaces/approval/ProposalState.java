package org.smallplaces.approval;

import java.util.Arrays;
import java.util.Locale;

/** What has become of a proposal. It waits at first; every other state is for ever. */
public enum ProposalState {
    PROPOSED,
    APPROVED,
    REFUSED,
    /** Taken back by whoever proposed it. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED;

    /** The word in the database and at the end of message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProposalState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
