package org.smallplaces.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.smallplaces.line.FieldError;

/**
 * {@code review}: signatures of a campaign, as staff look for them and decide about them.
 *
 * @param action where decisions and searches are posted
 * @param queues which ones by what was decided, {@code reasons} by why they are held, {@code states} by their state
 * @param sorts the orders in which they can be listed
 * @param kept what a search keeps beside what is typed: the queue and the order
 * @param sought the fields of the search
 * @param found how many there are; where {@code many}, more than that
 * @param next the address of the next page, and {@code first} that of the first, or empty
 * @param findPath where an address is sought, or empty for whoever may not
 * @param approvePath where the lines of a letter are approved, or empty
 */
record ReviewPage(
        String title,
        String action,
        ZoneId zone,
        List<Tab> queues,
        List<Tab> reasons,
        List<Tab> states,
        List<Tab> sorts,
        String queue,
        String show,
        List<Kept> kept,
        List<Field> sought,
        boolean seeks,
        String unsoughtPath,
        List<FieldError> errors,
        List<Line> lines,
        int found,
        boolean many,
        List<Act> acts,
        List<Removal> removals,
        String next,
        String first,
        String findPath,
        String approvePath,
        List<BulkPage.Entry> bulks,
        Result result) {
    /** One of several lists; a {@code count} below 0 is not shown. */
    record Tab(String labelKey, String path, long count, boolean current) {
        public boolean counted() {
            return count >= 0;
        }
    }

    /** A hidden field. */
    record Kept(String name, String value) {}

    /** A field of the search. */
    record Field(String name, String type, String value, String error) {
        public String labelKey() {
            return "review.sought." + name;
        }

        public String hintKey() {
            return "review.sought." + name + ".hint";
        }
    }

    /** A reason for taking out. */
    record Removal(String word, boolean chosen) {
        public String labelKey() {
            return "review.removal." + word;
        }
    }

    /** A button. */
    record Act(String word, boolean danger) {
        public String labelKey() {
            return "review.act." + word;
        }
    }

    /** Something that somebody reported. */
    record Report(String words, Instant at) {}

    /** One signature; {@code reason} is the end of a message key, or empty where it is not held. */
    record Line(
            UUID id,
            String path,
            String reason,
            String removed,
            String name,
            String domain,
            String country,
            String district,
            Instant signedAt,
            String state,
            String moderation,
            long number,
            boolean ticked,
            List<Report> reports) {
        public String reasonKey() {
            return "review.reason." + reason;
        }

        public String removedKey() {
            return "review.removal." + removed;
        }

        public String stateKey() {
            return "review.state." + state;
        }

        public String moderationKey() {
            return "review.moderation." + moderation;
        }

        /** Nothing has to be said of one that is clear. */
        public boolean moderated() {
            return !moderation.equals("clear");
        }
    }

    /** How many a decision has changed, had nothing to change, and could not put back. */
    record Result(String act, int done, int unchanged, int placeTaken, int unseen) {
        static final Result NONE = new Result("", 0, 0, 0, 0);

        public String doneKey() {
            return "review.done." + act;
        }

        public boolean any() {
            return !act.isEmpty();
        }
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    public String leadKey() {
        return "review.lead." + queue + (queue.equals("held") ? "." + show : "");
    }

    public String emptyKey() {
        return seeks ? "review.empty.sought" : "review.empty";
    }

    /** Whether there are more than this page lists, so that acting on all of them is another thing. */
    public boolean manyPages() {
        return !next.isEmpty() || !first.isEmpty();
    }

    /** Whether taking out is among the acts, which needs a reason. */
    public boolean removes() {
        return acts.stream().anyMatch(act -> act.word().equals("invalidate"));
    }
}
