package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.smallplaces.line.FieldError;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Errors;

/**
 * {@code pages/subject/restrictions}: the signatures whose use is restricted.
 *
 * @param today the last day on which somebody can have been told
 */
record RestrictionsPage(List<One> all, List<Choice> ways, LocalDate today, Errors wrong) {
    RestrictionsPage {
        all = List.copyOf(all);
        ways = List.copyOf(ways);
    }

    /** A restriction that stands; {@code email} so that they can be told, also when the request has forgotten it. */
    record One(String id, String title, String name, String email, Instant since, LocalDate from, String request) {}

    public boolean failed() {
        return wrong.any();
    }

    public List<FieldError> errors() {
        return wrong.all();
    }
}
