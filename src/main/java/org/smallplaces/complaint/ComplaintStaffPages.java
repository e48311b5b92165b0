package org.smallplaces.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.line.FieldError;

/** What staff see of complaints. */
final class ComplaintStaffPages {
    private ComplaintStaffPages() {}

    /**
     * {@code pages/complaint/complaints}.
     *
     * @param previous the page before, or empty
     * @param next the page after, or empty
     */
    record ListPage(boolean open, List<Line> lines, long overdue, String previous, String next, TakingForm taking) {
        ListPage {
            lines = List.copyOf(lines);
        }

        public boolean failed() {
            return !taking.errors().isEmpty();
        }

        public List<FieldError> errors() {
            return taking.errors();
        }
    }

    /**
     * The form for one that came by letter or telephone.
     *
     * @param today the last day on which it can have reached us
     */
    record TakingForm(
            Taken taken,
            String today,
            List<ComplaintPage.Choice> subjects,
            List<ComplaintPage.Choice> campaigns,
            List<ComplaintPage.Choice> languages,
            List<FieldError> errors) {
        TakingForm {
            subjects = List.copyOf(subjects);
            campaigns = List.copyOf(campaigns);
            languages = List.copyOf(languages);
            errors = List.copyOf(errors);
        }

        public String arrivedError() {
            return FieldError.keyOf(errors, "arrived");
        }

        public String aboutError() {
            return FieldError.keyOf(errors, "about");
        }

        public String campaignError() {
            return FieldError.keyOf(errors, "campaign");
        }

        public String wordsError() {
            return FieldError.keyOf(errors, "words");
        }

        public String emailError() {
            return FieldError.keyOf(errors, "email");
        }
    }

    /**
     * A complaint without its words.
     *
     * @param campaign the title of the campaign that it is about, or empty
     * @param campaignPath its page in the console
     * @param waits whether it still has to be answered
     * @param daysLeft until it has to be; fewer than none once that is overdue
     * @param late whether the answer came after its last day
     * @param outcomeKey the message that says what came of it, or empty
     */
    record Line(
            UUID id,
            String reference,
            String aboutKey,
            String campaign,
            String campaignPath,
            String language,
            Instant madeAt,
            boolean reachable,
            boolean waits,
            long daysLeft,
            LocalDate lastDay,
            Optional<Instant> answeredAt,
            boolean late,
            Optional<Instant> closedAt,
            String outcomeKey,
            boolean cleared) {
        public boolean overdue() {
            return waits && daysLeft < 0;
        }

        public long daysOver() {
            return -daysLeft;
        }

        public boolean isOpen() {
            return closedAt.isEmpty();
        }

        public String path() {
            return ComplaintStaffRoutes.PATH + "/" + id;
        }
    }

    /**
     * How they were told something, other than by a mail from here.
     *
     * @param key a message
     */
    record Way(String key, Optional<LocalDate> on, boolean late) {}

    /**
     * Asks how they were told something, and on which day.
     *
     * @param act the form that it stands in
     * @param from the first day on which it can have been
     */
    record Asking(
            String act,
            List<ComplaintPage.Choice> ways,
            String on,
            LocalDate from,
            LocalDate today,
            String byError,
            String onError) {
        Asking {
            ways = List.copyOf(ways);
        }
    }

    /**
     * What is known of how they were told that it has come and what came of it, and what is asked of that.
     *
     * @param mailKey what became of the mail that said that it has come, or whether there was none; empty where that is
     *     not known
     * @param acknowledging nothing where that is known
     */
    record Telling(
            String mailKey,
            Optional<Way> acknowledged,
            Optional<Way> told,
            Optional<Asking> acknowledging,
            Optional<Asking> telling,
            boolean nowhere) {}

    /** Words that were written about it. */
    record Said(String kindKey, String by, Instant at, String words) {}

    /**
     * {@code pages/complaint/one}.
     *
     * @param email where an answer goes, or empty
     * @param act the form that was posted, to which {@code words} and {@code errors} belong; empty otherwise
     */
    record OnePage(
            Line line,
            String email,
            Telling telling,
            List<Said> entries,
            List<ComplaintPage.Choice> outcomes,
            String act,
            String words,
            List<FieldError> errors,
            String noticeKey) {
        OnePage {
            entries = List.copyOf(entries);
            outcomes = List.copyOf(outcomes);
            errors = List.copyOf(errors);
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public long minutes() {
            return 0;
        }

        public String noteError() {
            return FieldError.keyOf(errors, "note");
        }

        public String answerError() {
            return FieldError.keyOf(errors, "answer");
        }

        /** Whether they were warned that the answer names a discreet campaign. */
        public boolean warned() {
            return answerError().equals(ComplaintStaffRoutes.NAMED);
        }

        public String tellError() {
            return FieldError.keyOf(errors, "tell");
        }

        public String acknowledgeError() {
            return FieldError.keyOf(errors, "acknowledge");
        }

        public String closeError() {
            return FieldError.keyOf(errors, "close");
        }

        public String outcomeError() {
            return FieldError.keyOf(errors, "outcome");
        }

        public String noteWords() {
            return act.equals("note") ? words : "";
        }

        public String answerWords() {
            return act.equals("answer") ? words : "";
        }

        public String tellWords() {
            return act.equals("tell") ? words : "";
        }

        public String closeWords() {
            return act.equals("close") ? words : "";
        }
    }
}
