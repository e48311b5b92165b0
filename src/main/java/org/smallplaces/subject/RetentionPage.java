package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smallplaces.line.FieldError;

/**
 * {@code pages/subject/retention}.
 *
 * @param running those that can still be signed
 * @param next how many records the next run deletes
 * @param saved whether another time was just saved
 * @param done how many the run deleted that was just asked for
 * @param longer what takes two, and was just asked for
 * @param shorter what takes two since it deletes people sooner, and was just asked for
 * @param backups whether this server makes any
 */
record RetentionPage(
        List<Running> running,
        List<Line> campaigns,
        long next,
        int months,
        boolean runs,
        boolean saved,
        Optional<Long> done,
        Optional<Longer> longer,
        Optional<Shorter> shorter,
        boolean backups,
        List<FieldError> errors) {
    RetentionPage {
        running = List.copyOf(running);
        campaigns = List.copyOf(campaigns);
        errors = List.copyOf(errors);
    }

    /** @param campaign its id; empty for every one without a time of its own */
    record Longer(String campaign, String title, int from, int months, long people, String why) {}

    /** @param campaign its id; empty for every one without a time of its own */
    record Shorter(String campaign, String title, int months, List<Gone> lines, String why) {
        Shorter {
            lines = List.copyOf(lines);
        }

        public long people() {
            return lines.stream().mapToLong(Gone::records).sum();
        }
    }

    /**
     * Who would go sooner: {@code until} instead of {@code before}, or, where no end of signing is set, fewer months after it
     * than {@code months}.
     */
    record Gone(
            String id,
            String title,
            long records,
            Optional<LocalDate> until,
            Optional<LocalDate> before,
            int months,
            boolean delivered) {}

    /**
     * A campaign that can still be signed, or will be.
     *
     * @param until the last day that names are kept, where one is known
     */
    record Running(String title, Optional<LocalDate> until) {}

    /**
     * A closed campaign.
     *
     * @param closed the last day on which it could be signed, as its page says it
     * @param due the last day that names are kept
     * @param unpacked whether names are left and no pack was ever made of them
     * @param keptPath the page that shows what stays, or empty
     */
    record Line(
            String id,
            String title,
            LocalDate closed,
            LocalDate due,
            int months,
            long records,
            boolean unpacked,
            boolean now,
            Optional<Instant> deleted,
            long kept,
            String keptPath) {}

    public boolean failed() {
        return !errors.isEmpty();
    }

    public boolean monthsFailed() {
        return failed() && longer.isEmpty() && shorter.isEmpty();
    }
}
