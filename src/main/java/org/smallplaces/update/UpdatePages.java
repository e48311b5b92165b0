package org.smallplaces.update;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.page.Html;
import org.smallplaces.update.StayStore.Wording;
import org.smallplaces.update.UpdateListStore.Listed;
import org.smallplaces.update.UpdateListStore.Numbers;

/** What the console's pages on updates show. */
final class UpdatePages {
    private UpdatePages() {}

    /**
     * {@code pages/update/list}: all of a campaign, or of those who stay in touch.
     *
     * @param list whether they go to who stays in touch with the site
     * @param answered whether the target has answered
     * @param readers how many would get one now
     * @param waiting how many have asked for the list and not verified yet
     * @param wordings to which those on the list agreed
     * @param page which of the {@code pages} this is, from 1
     */
    record ListPage(
            boolean list,
            String path,
            String title,
            ZoneId zone,
            boolean answered,
            long readers,
            long waiting,
            List<Wording> wordings,
            String noticeKey,
            List<Line> lines,
            int page,
            int pages) {
        /** How many stand on a page. */
        static final int SIZE = 50;

        ListPage {
            wordings = List.copyOf(wordings);
            lines = List.copyOf(lines);
        }

        public boolean several() {
            return pages > 1;
        }

        /** The page before, or empty. */
        public String previous() {
            return page > 1 ? path + "?page=" + (page - 1) : "";
        }

        /** The page after, or empty. */
        public String next() {
            return page < pages ? path + "?page=" + (page + 1) : "";
        }
    }

    /** One in the list. */
    record Line(String path, Listed update) {
        public String title() {
            return update.title();
        }

        public String kindKey() {
            return "updates.kind."
                    + (update.correction() ? "correction" : update.kind().word());
        }

        public String stateKey() {
            return "updates.state."
                    + (update.waiting() ? "waiting" : update.state().word());
        }

        public Instant when() {
            return update.approvedAt().orElse(update.changedAt());
        }

        /** Whether mails of it have gone, or go. */
        public boolean mailed() {
            return update.approvedAt().isPresent() && !update.correction();
        }

        public boolean takenDown() {
            return update.takenDownAt().isPresent();
        }

        public boolean corrected() {
            return update.correctedAt().isPresent();
        }

        public Numbers numbers() {
            return update.numbers();
        }
    }

    /** How many read in a language, and in which they get it. */
    record Reach(String language, long readers, String gets) {
        /** Whether they get it in another language than their own. */
        public boolean other() {
            return !language.equals(gets);
        }
    }

    /**
     * One mistake.
     *
     * @param where the language in which it was made, or empty
     */
    record Problem(String anchor, String where, String words) {}

    /**
     * One language of the form.
     *
     * @param first whether it must not be missing
     * @param wrongTitle what is wrong with the title, or empty
     * @param wrongText what is wrong with the text
     * @param theirs what somebody else has saved meanwhile
     * @param shown the preview, where there is anything to show
     */
    record Part(
            String tag,
            String name,
            String dir,
            boolean first,
            String title,
            String markdown,
            String wrongTitle,
            List<String> wrongText,
            Optional<Theirs> theirs,
            Optional<Shown> shown) {
        Part {
            wrongText = List.copyOf(wrongText);
        }

        public boolean textFailed() {
            return !wrongText.isEmpty();
        }
    }

    /** What somebody else has saved. */
    record Theirs(String title, String markdown) {}

    /**
     * One language as it will be read.
     *
     * @param mail the text of the mail
     */
    record Shown(String title, Html html, String subject, String mail) {}

    /**
     * {@code pages/update/edit}: a draft.
     *
     * @param by who saved it last
     * @param waiting the proposal that waits about it, or empty
     * @param stale whether that is about other words than these
     * @param problems what is wrong with the whole of it
     */
    record EditPage(
            boolean list,
            boolean correction,
            boolean discreet,
            String path,
            String listPath,
            String title,
            ZoneId zone,
            int saves,
            String kind,
            boolean shown,
            List<Part> parts,
            List<Reach> reach,
            long readers,
            String by,
            Instant at,
            boolean previewed,
            boolean overtaken,
            String waiting,
            boolean stale,
            String why,
            String whyError,
            List<Problem> problems,
            String noticeKey) {
        EditPage {
            parts = List.copyOf(parts);
            reach = List.copyOf(reach);
            problems = List.copyOf(problems);
        }

        public boolean failed() {
            return !problems.isEmpty();
        }

        public boolean reply() {
            return kind.equals(UpdateKind.REPLY.word());
        }

        public String saidKind() {
            return correction ? "correction" : kind;
        }
    }

    /**
     * {@code pages/update/sent}: one that was let out.
     *
     * @param publicPath where it stands, or empty
     * @param readAt the time of day at which the numbers were read, in {@code clockZone}
     */
    record SentPage(
            boolean list,
            String path,
            String listPath,
            ZoneId zone,
            Line line,
            List<Part> parts,
            String publicPath,
            boolean takeable,
            String readAt,
            String clockZone,
            String noticeKey) {
        SentPage {
            parts = List.copyOf(parts);
        }

        public boolean sending() {
            return line.update().state() == UpdateState.SENDING;
        }

        public boolean paused() {
            return line.update().state() == UpdateState.PAUSED;
        }

        /** When the backup was made from which the site was put back while it was under way. */
        public Optional<Instant> restoredFrom() {
            return line.update().restoredFrom();
        }

        public boolean discarded() {
            return line.update().state() == UpdateState.DISCARDED;
        }

        public String livePath() {
            return path + "/live";
        }

        /** Up to where the bar stands: those who left meanwhile are not missing at its end. */
        public long most() {
            return Math.max(
                    1, Math.max(line.numbers().audience(), line.numbers().posted()));
        }

        public Instant approved() {
            return line.update().approvedAt().orElse(line.update().changedAt());
        }
    }
}
