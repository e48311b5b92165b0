package org.smallplaces.subject;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.smallplaces.http.Form;
import org.smallplaces.subject.RequestPages.Errors;

/**
 * How and on which day somebody was told, as staff say it with whatever ends a request: no request ends by hand without
 * (article 12(3) and (4) of the UK GDPR).
 *
 * @param told nothing where something is wrong
 */
record ToldForm(Optional<Told> told, Errors wrong) {
    /**
     * What was typed, if it can be so: of an answer that was sent from here its own day counts, of anything else one from
     * {@link Telling#since} to today.
     *
     * @param at what the ids of its fields end with
     */
    static ToldForm of(Form form, Telling telling, String at, ZoneId zone, LocalDate today) {
        Optional<ToldBy> how = telling.told(form.text("told"));
        if (how.isEmpty()) {
            String key = telling.request().isOpen() ? "requests.wrong.told" : "requests.wrong.told-on";
            return new ToldForm(Optional.empty(), Errors.of("told" + at, key));
        }
        Optional<LocalDate> day = how.get() == ToldBy.ANSWER
                ? telling.answeredOn(zone)
                : day(form.text("told-on"))
                        .filter(typed -> !typed.isBefore(telling.since(zone)) && !typed.isAfter(today));
        String key = telling.request().isOpen() ? "requests.wrong.told-day" : "requests.wrong.told-on";
        return day.map(on -> new ToldForm(Optional.of(new Told(how.get(), Optional.of(on))), Errors.NONE))
                .orElseGet(() -> new ToldForm(Optional.empty(), Errors.of("told-on" + at, key)));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
