package org.smallplaces.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.signature.BulkAct;
import org.smallplaces.signature.BulkAct.State;

/**
 * {@code bulk}: an act on many signatures, before, while and after it is carried out.
 *
 * @param mayAct whether its reader may begin, stop and take back
 * @param why what was typed to explain it, with {@code error} the key of what is wrong with it
 */
record BulkPage(
        String path,
        String reviewPath,
        String approvalsPath,
        ZoneId zone,
        Entry entry,
        String by,
        String reason,
        int found,
        int total,
        int done,
        int unchanged,
        int placeTaken,
        List<OfState> states,
        long before,
        long after,
        List<ReviewPage.Line> sample,
        boolean previewed,
        boolean proposed,
        boolean underWay,
        boolean stopping,
        boolean ended,
        boolean takesTwo,
        boolean canBeUndone,
        String undonePath,
        String undoesPath,
        boolean mayAct,
        String why,
        String error) {
    /** A line in the list of them. */
    record Entry(String path, String act, boolean undo, String state, int total, int handled, Instant at) {
        static Entry of(Campaign campaign, BulkAct bulk) {
            return new Entry(
                    ReviewParts.bulkPath(campaign, bulk.id()),
                    bulk.act().word(),
                    bulk.undoes().isPresent(),
                    bulk.state().word(),
                    bulk.total(),
                    bulk.handled(),
                    bulk.createdAt());
        }

        public String titleKey() {
            return (undo ? "bulk.undo." : "bulk.act.") + act;
        }

        public String stateKey() {
            return "bulk.state." + state;
        }
    }

    /** So many in a state. */
    record OfState(String state, int count) {
        public String labelKey() {
            return "review.state." + state;
        }
    }

    static BulkPage of(
            Campaign campaign,
            BulkAct bulk,
            Optional<BulkAct.Preview> preview,
            List<ReviewPage.Line> sample,
            boolean takesTwo,
            boolean mayAct,
            String why,
            String error) {
        State state = bulk.state();
        return new BulkPage(
                ReviewParts.bulkPath(campaign, bulk.id()),
                ReviewParts.reviewPath(campaign),
                "/staff/approvals",
                campaign.definition().schedule().zone(),
                Entry.of(campaign, bulk),
                bulk.by(),
                bulk.reason().orElse(""),
                bulk.found(),
                bulk.total(),
                bulk.done(),
                bulk.unchanged(),
                bulk.placeTaken(),
                preview.map(BulkAct.Preview::states).orElse(List.of()).stream()
                        .map(of -> new OfState(of.state(), of.count()))
                        .toList(),
                preview.map(BulkAct.Preview::before).orElse(0L),
                preview.map(BulkAct.Preview::after).orElse(0L),
                sample,
                state == State.PREVIEWED,
                state == State.PROPOSED,
                bulk.isUnderWay(),
                state == State.STOPPING,
                state == State.DONE || state == State.STOPPED,
                takesTwo,
                bulk.canBeUndone(),
                bulk.undone().map(id -> ReviewParts.bulkPath(campaign, id)).orElse(""),
                bulk.undoes().map(id -> ReviewParts.bulkPath(campaign, id)).orElse(""),
                mayAct,
                why,
                error);
    }

    public boolean failed() {
        return !error.isEmpty();
    }

    public String reasonKey() {
        return "review.removal." + reason;
    }

    /** Whether there are any that the act does not concern. */
    public int others() {
        return found - total;
    }

    public int handled() {
        return entry.handled();
    }

    /** What is said while it is under way. */
    public String progressKey() {
        return stopping ? "bulk.progress.stopping" : "bulk.progress";
    }

    public boolean previews() {
        return previewed || proposed;
    }
}
