package org.smallplaces.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * {@code review}: the held signatures of a campaign, as staff decide about them.
 *
 * @param action where the decisions are posted
 * @param show which of them are listed: {@code verified}, {@code pending} or {@code invalidated}
 * @param older the address of the next page, or empty
 * @param result what came of the decisions before
 */
record ReviewPage(
        String title,
        String action,
        String show,
        ZoneId zone,
        List<Tab> tabs,
        List<Line> lines,
        String older,
        Result result) {
    /** One of the three lists. */
    record Tab(String show, String path, long count, boolean current) {
        public String labelKey() {
            return "review.tab." + show;
        }
    }

    /** One signature; {@code reason} is the end of a message key. */
    record Line(UUID id, String reason, String name, String domain, String country, String postcode, Instant signedAt) {
        public String reasonKey() {
            return "review.reason." + reason;
        }
    }

    /** How many a decision has changed, had nothing to change, and could not put back. */
    record Result(String act, int done, int unchanged, int placeTaken) {
        static final Result NONE = new Result("", 0, 0, 0);

        public String doneKey() {
            return "review.done." + act;
        }

        public boolean any() {
            return !act.isEmpty();
        }
    }

    /** Whether those in the list can be restored rather than approved. */
    public boolean restores() {
        return show.equals("invalidated");
    }

    public String leadKey() {
        return "review.lead." + show;
    }

    public String emptyKey() {
        return "review.empty." + show;
    }
}
