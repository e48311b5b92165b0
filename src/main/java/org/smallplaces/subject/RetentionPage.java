package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.line.FieldError;

/**
 * {@code pages/subject/retention}.
 *
 * @param next how many records the next run deletes
 * @param done how many the run deleted that was just asked for
 */
record RetentionPage(
        List<Line> campaigns, long next, int months, boolean runs, Optional<Long> done, List<FieldError> errors) {
    /**
     * A closed campaign.
     *
     * @param keptPath the page that shows what stays, or empty
     */
    record Line(
            String id,
            String title,
            Instant closed,
            Instant due,
            int months,
            long records,
            boolean now,
            Optional<Instant> deleted,
            long kept,
            String keptPath) {}

    public boolean failed() {
        return !errors.isEmpty();
    }
}
