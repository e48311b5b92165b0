package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Told;
import org.smallplaces.line.FieldError;
import org.smallplaces.subject.HandedStore.Handed;
import org.smallplaces.subject.OwnLinks.OwnLink;

/** The models of this room's public pages. */
final class SubjectPages {
    private SubjectPages() {}

    /** Something that is known: what it is, and one thing or several. */
    record Line(String labelKey, List<String> texts) {
        public boolean several() {
            return texts.size() > 1;
        }
    }

    /**
     * One record.
     *
     * @param title of its campaign, or empty
     * @param noticePath where that tells how data is used, or empty
     * @param name of whom it is about, where it says so
     * @param detail by which it is told from another of the same kind, such as what became of it and when; or empty
     * @param erasePath empty where it stays
     * @param own where its owner changes or ends it, where that is elsewhere
     */
    record Entry(
            String id,
            String kindKey,
            String title,
            String noticePath,
            String name,
            String detail,
            List<Line> lines,
            List<Handed> packs,
            String erasePath,
            Optional<OwnLink> own) {}

    /**
     * {@code pages/subject/ask}.
     *
     * @param doneKey what has just been done, or empty
     */
    record AskPage(boolean sent, String doneKey, String email, List<FieldError> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String emailError() {
            return errors.stream().map(FieldError::key).findFirst().orElse("");
        }

        public long minutes() {
            return errors.stream().mapToLong(FieldError::minutes).findFirst().orElse(0);
        }
    }

    /** What was typed to be asked of staff, and in which kind of request. */
    record Typed(String kind, String note) {
        static final Typed NOTHING = new Typed("", "");
    }

    /**
     * {@code pages/subject/held} and {@code pages/subject/print}.
     *
     * @param until when this page closes
     * @param reference the number of the request that has just been made, or empty
     * @param told what goes with the copy
     * @param connection whether the address of a connection is still held
     */
    record HeldPage(
            String base,
            String email,
            List<Entry> entries,
            Optional<Instant> suppressed,
            Instant until,
            String doneKey,
            String reference,
            Typed typed,
            List<FieldError> errors,
            List<Told> told,
            boolean connection) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String printPath() {
            return base + "/print";
        }

        public String objectPath() {
            return base + "/object";
        }

        public String erasePath() {
            return base + "/erase?what=all";
        }

        public long minutes() {
            return errors.stream().mapToLong(FieldError::minutes).findFirst().orElse(0);
        }

        public String noteError() {
            return errors.stream().map(FieldError::key).findFirst().orElse("");
        }
    }

    /**
     * {@code pages/subject/erase}.
     *
     * @param what the id of one record, or {@code all}
     * @param answering whether something among it may still wait for an answer
     * @param account whether an account in use is held, which stays
     * @param handed packs that have left this site and that nobody can call back
     */
    record ErasePage(
            String base,
            String what,
            boolean all,
            List<Entry> entries,
            boolean answering,
            boolean account,
            List<Handed> handed) {}

    /**
     * {@code pages/subject/object}: what no mail means, before it is asked for.
     *
     * @param signed whether a signature stays
     */
    record ObjectPage(String base, String email, boolean signed) {}

    /** {@code pages/subject/gone}: the link opens nothing. */
    record GonePage() {}
}
