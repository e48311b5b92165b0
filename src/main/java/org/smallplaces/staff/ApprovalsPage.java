package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;

/**
 * A list of proposals: those that wait for the reader, the reader's own, or the decided ones.
 *
 * @param show the word of the list
 * @param newer the address of the page before, or empty
 * @param older the address of the page after, or empty
 */
record ApprovalsPage(
        String show,
        List<Tab> tabs,
        List<Choice> kinds,
        List<Choice> campaigns,
        boolean filtered,
        List<Line> lines,
        String newer,
        String older) {
    /** One of the three lists. */
    record Tab(String labelKey, String path, boolean current) {}

    /** What a list can be narrowed to. */
    record Choice(String value, String label, boolean chosen) {}

    /**
     * A proposal.
     *
     * @param campaign the title of its campaign, or empty where it belongs to the site
     * @param decider the name of whoever decided, or empty
     * @param ended when it was decided; while it waits, when it expires
     */
    record Line(
            String path,
            String title,
            String detail,
            String campaign,
            String proposer,
            Instant proposedAt,
            String stateKey,
            String decider,
            Instant ended) {}

    public boolean decided() {
        return show.equals("decided");
    }

    public String leadKey() {
        return "approval.lead." + show;
    }

    public String emptyKey() {
        return filtered ? "approval.empty.filtered" : "approval.empty." + show;
    }
}
