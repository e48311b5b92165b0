package org.smallplaces.complaint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.RequestTime;
import org.smallplaces.http.Form;
import org.smallplaces.line.FieldError;

/**
 * What staff typed of a complaint that came by letter or telephone.
 *
 * @param arrived the day on which it reached us, from which its thirty days count
 * @param language the tag of that in which it is answered
 */
record Taken(Typed typed, String arrived, String language) {
    static Taken of(Form form) {
        return new Taken(Typed.of(form), form.text("arrived"), form.text("language"));
    }

    /** An empty form, of a complaint that has come today. */
    static Taken nothing(LocalDate today, Language language) {
        return new Taken(new Typed("", "", "", ""), today.toString(), language.tag());
    }

    /** @param known the campaign of that name, where there is one */
    List<FieldError> errors(Optional<UUID> known, LocalDate today) {
        List<FieldError> errors = new ArrayList<>(typed.errors(known));
        if (day(today).isEmpty()) {
            errors.add(new FieldError("arrived", "complaints.wrong.arrived"));
        }
        return errors;
    }

    /** The complaint, where nothing is wrong with it. */
    Brought brought(Optional<UUID> known, Language answered, ZoneId zone, Clock clock) {
        LocalDate day = day(LocalDate.ofInstant(clock.instant(), zone)).orElseThrow();
        return typed.brought(known, answered, RequestTime.arrived(day, zone, clock.instant()));
    }

    private Optional<LocalDate> day(LocalDate today) {
        try {
            return Optional.of(LocalDate.parse(arrived)).filter(day -> RequestTime.mayHaveArrived(day, today));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
