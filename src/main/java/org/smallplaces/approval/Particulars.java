package org.smallplaces.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a proposal shows of it, so that whoever decides reads it there. It may name people, since it is asked for
 * each page and kept with the thing itself, not with the proposal.
 */
public record Particulars(List<Line> lines, Optional<Warning> warning) {
    /** Nothing beside the act's own words. */
    public static final Particulars NONE = new Particulars(List.of(), Optional.empty());

    public Particulars {
        lines = List.copyOf(lines);
    }

    /** Something by its name: as it was typed, a message, or a day. */
    public record Line(String labelKey, String typed, String key, Optional<LocalDate> day) {
        public static Line typed(String labelKey, String words) {
            return new Line(labelKey, words, "", Optional.empty());
        }

        public static Line message(String labelKey, String key) {
            return new Line(labelKey, "", key, Optional.empty());
        }

        public static Line day(String labelKey, LocalDate day) {
            return new Line(labelKey, "", "", Optional.of(day));
        }

        /** Whether there is anything to show. */
        public boolean says() {
            return !typed.isEmpty() || !key.isEmpty() || day.isPresent();
        }
    }

    /**
     * What speaks against it.
     *
     * @param key of a message with the number of {@code people}
     * @param answer what the proposer says to it
     */
    public record Warning(String key, long people, String answer) {}
}
