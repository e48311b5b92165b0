package org.smallplaces.staff;

import java.time.Instant;
import java.util.Optional;
import org.smallplaces.approval.Particulars;

/**
 * One proposal: what is proposed, by whom and why, and what can be done about it.
 *
 * @param pageTitle for the window, which says where something was wrong
 * @param path of this page
 * @param campaign the title of its campaign, or empty where it belongs to the site
 * @param why what the proposer typed, or empty where it was taken out
 * @param preview the page that shows exactly what would be done, or empty where the program knows it no more
 * @param particulars what the reader has to know of it
 * @param may what the reader may do about it now
 * @param noticeKey what came of what was just tried, or empty
 * @param typed the reason as it was typed, where it could not be taken
 * @param errorKey what is wrong with it, or empty
 */
record ApprovalPage(
        String pageTitle,
        String path,
        String title,
        String detail,
        String campaign,
        String proposer,
        Instant proposedAt,
        Instant expiresAt,
        String why,
        String preview,
        Particulars particulars,
        String stateKey,
        Optional<Ended> ended,
        May may,
        String noticeKey,
        String typed,
        String errorKey) {
    /**
     * How the waiting ended.
     *
     * @param by who ended it; empty where it expired
     */
    record Ended(String by, Instant at, String reason) {}

    /**
     * What the reader may do: decide, or withdraw their own; neither where it waits no more or is not theirs to decide.
     *
     * @param invited whether the proposer invited the reader, who never decides about it
     */
    record May(boolean decide, boolean withdraw, boolean invited) {}

    /** Where it is decided. */
    public String decisionPath() {
        return path + "/decision";
    }

    /** Where its proposer takes it back. */
    public String withdrawalPath() {
        return path + "/withdrawal";
    }

    /** Whether the reader waits like everybody else: it is open, and not theirs to decide. */
    public boolean onlyWaits() {
        return ended.isEmpty() && !may.decide() && !may.withdraw();
    }

    public String waitsKey() {
        return may.invited() ? "approval.failed.invited" : "approval.only-waits";
    }
}
