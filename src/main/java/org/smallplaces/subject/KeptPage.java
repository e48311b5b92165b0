package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code pages/subject/kept}.
 *
 * @param deleted when the last of the names went; nothing while they go
 * @param stood how many of those who were deleted stood
 * @param organisations how many organisations they signed for
 * @param schedule the page that says how long names are kept, for whoever may see it
 */
record KeptPage(
        String title,
        ZoneId zone,
        Optional<Instant> deleted,
        long stood,
        long organisations,
        List<Table> tables,
        String schedule) {
    /**
     * Counts, of which none that is small stands by itself.
     *
     * @param word the end of the keys of its heading
     * @param others how many are grouped
     */
    record Table(String word, List<Row> rows, long others) {
        public String titleKey() {
            return "retention.kept." + word;
        }

        public String othersKey() {
            return "retention.kept." + word + ".others";
        }

        /** Whether there is something, and too little of it to show any by itself. */
        public boolean withheld() {
            return rows.isEmpty() && others > 0;
        }

        public boolean empty() {
            return rows.isEmpty() && others == 0;
        }
    }

    /** A count of a place, or of a day. */
    record Row(String name, Optional<LocalDate> day, long count) {}
}
