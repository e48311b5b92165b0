package org.smallplaces.complaint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.http.Form;
import org.smallplaces.line.FieldError;

/**
 * How and on which day whoever complained was told something, other than by a mail from here.
 *
 * @param on the day, where it happened
 */
record ToldOn(ToldBy by, Optional<LocalDate> on) {
    /** They cannot be told. */
    static final ToldOn NOWHERE = new ToldOn(ToldBy.NOWHERE, Optional.empty());

    /**
     * What staff typed of it.
     *
     * @param by the word of a way, or anything else
     * @param on a day such as {@code 2027-03-01}, or anything else
     */
    record Tried(String by, String on) {
        static final Tried NOTHING = new Tried("", "");

        static Tried of(Form form) {
            return new Tried(form.text("told-by"), form.text("told-on"));
        }

        /** @param act the form that it was typed into */
        List<FieldError> errors(String act, LocalDate from, LocalDate today) {
            List<FieldError> errors = new ArrayList<>();
            if (way().isEmpty()) {
                errors.add(new FieldError(act + "-by", "complaints.wrong.told-by"));
            }
            if (day(from, today).isEmpty()) {
                errors.add(new FieldError(act + "-on", "complaints.wrong.told-on"));
            }
            return errors;
        }

        /** What it says, where nothing is wrong with it. */
        ToldOn told(LocalDate from, LocalDate today) {
            return new ToldOn(way().orElseThrow(), day(from, today));
        }

        private Optional<ToldBy> way() {
            return ToldBy.parse(by).filter(ToldBy::day);
        }

        private Optional<LocalDate> day(LocalDate from, LocalDate today) {
            try {
                return Optional.of(LocalDate.parse(on)).filter(day -> !day.isBefore(from) && !day.isAfter(today));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }
}
