package org.smallplaces.delivery;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Characters;
import org.smallplaces.http.Form;

/** Reads what staff type about a delivery, field by field, and gathers what is wrong. */
final class TypedDelivery {
    static final int LONG = 500;
    static final int SHORT = 200;
    private static final int MOST_DAYS = 250;

    private final Form form;
    private final List<Problem> problems = new ArrayList<>();

    TypedDelivery(Form form) {
        this.form = form;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void wrong(String field, String why) {
        problems.add(new Problem(field, "delivery.wrong." + why));
    }

    /** To whom and how; what is wrong stands in {@link #problems}, and is left out. */
    Recipient recipient() {
        Optional<DeliveryMethod> method = DeliveryMethod.of(form.text("method"));
        if (method.isEmpty()) {
            wrong("method", "method");
        }
        String office = line("office", SHORT);
        if (office.isEmpty()) {
            wrong("office", "office");
        }
        return new Recipient(
                method.orElse(DeliveryMethod.IN_PERSON),
                line("recipient", SHORT),
                office,
                line("cc", LONG),
                line("reference", SHORT),
                form.text("planned").isEmpty() ? Optional.empty() : day("planned"),
                days("follow-up"),
                lines("beyond", Reason.LONGEST));
    }

    /** One line, or empty. */
    String line(String field, int longest) {
        String words = Normalizer.normalize(form.text(field), Normalizer.Form.NFC);
        if (words.length() > longest) {
            wrong(field, "long");
        } else if (!words.isEmpty() && !Characters.printable(words)) {
            wrong(field, "characters");
        }
        return words;
    }

    /** A few lines, or none. */
    String lines(String field, int longest) {
        String words = Normalizer.normalize(form.text(field).replace("\r\n", "\n"), Normalizer.Form.NFC);
        if (words.length() > longest) {
            wrong(field, "long");
        } else if (!words.lines().allMatch(line -> line.isBlank() || Characters.printable(line.strip()))) {
            wrong(field, "characters");
        }
        return words;
    }

    /** A day as browsers post it. */
    Optional<LocalDate> day(String field) {
        try {
            return Optional.of(LocalDate.parse(form.text(field)));
        } catch (DateTimeException e) {
            wrong(field, "day");
            return Optional.empty();
        }
    }

    /** A day that is not to come. */
    Optional<LocalDate> dayUpTo(String field, LocalDate today) {
        Optional<LocalDate> day = day(field);
        if (day.filter(today::isBefore).isPresent()) {
            wrong(field, "future");
        }
        return day;
    }

    /** Working days, 20 where nothing is typed. */
    int days(String field) {
        String typed = form.text(field);
        if (typed.isEmpty()) {
            return Recipient.FOLLOW_UP_DAYS;
        }
        int days = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > MOST_DAYS) {
            wrong(field, "days");
            return Recipient.FOLLOW_UP_DAYS;
        }
        return days;
    }
}
