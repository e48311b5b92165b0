package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.line.FieldError;
import org.smallplaces.subject.RequestPages.Choice;

/**
 * {@code pages/subject/restrictions}: the signatures whose use is restricted.
 *
 * @param today the last day on which somebody can have been told
 */
record RestrictionsPage(List<One> all, LocalDate today) {
    RestrictionsPage {
        all = List.copyOf(all);
    }

    /**
     * A restriction that stands.
     *
     * @param email so that they can be told, also when the request has forgotten it
     * @param from the first day on which they can have been told
     */
    record One(
            String id,
            String title,
            String name,
            String email,
            Instant since,
            LocalDate from,
            String request,
            Lifting lifting) {
        private Stream<FieldError> errors() {
            return Stream.of(
                            new FieldError("told-" + id, lifting.toldError()),
                            new FieldError("told-on-" + id, lifting.toldOnError()))
                    .filter(one -> !one.key().isEmpty());
        }
    }

    /**
     * What was typed to lift one, as it was typed.
     *
     * @param ways in which they can have been told
     * @param toldError the key of what is wrong with the way, or empty; {@code toldOnError} with the day
     */
    record Lifting(List<Choice> ways, String on, String toldError, String toldOnError) {
        static final Lifting NONE = of("", "", "", "");

        Lifting {
            ways = List.copyOf(ways);
        }

        static Lifting of(String told, String on, String toldError, String toldOnError) {
            List<Choice> ways = ToldBy.elsewhere().stream()
                    .map(one -> new Choice(
                            one.word(),
                            "requests.told." + one.word(),
                            one.word().equals(told)))
                    .toList();
            return new Lifting(ways, on, toldError, toldOnError);
        }
    }

    public boolean failed() {
        return !errors().isEmpty();
    }

    public List<FieldError> errors() {
        return all.stream().flatMap(One::errors).toList();
    }
}
