package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.line.FieldError;

/** The models of the console's pages on requests. */
final class RequestPages {
    private RequestPages() {}

    /**
     * One line of the list.
     *
     * @param outcomeKey what came of it, or empty
     */
    record Row(
            String id,
            String reference,
            String kindKey,
            String byKey,
            Instant asked,
            Instant due,
            String stateKey,
            String outcomeKey,
            boolean open,
            boolean late) {
        public String path() {
            return "/staff/requests/" + id;
        }

        public String printPath() {
            return path() + "/print";
        }
    }

    /** One of several that may be chosen. */
    record Choice(String word, String labelKey, boolean chosen) {}

    /** What is wrong with a form, each at its field. */
    record Errors(List<FieldError> all) {
        static final Errors NONE = new Errors(List.of());

        static Errors of(String field, String key) {
            return new Errors(List.of(new FieldError(field, key)));
        }

        Errors {
            all = List.copyOf(all);
        }

        boolean any() {
            return !all.isEmpty();
        }

        String at(String field) {
            return all.stream()
                    .filter(one -> one.field().equals(field))
                    .map(FieldError::key)
                    .findFirst()
                    .orElse("");
        }
    }

    /** What was typed to begin a request, as it was typed. */
    record Typed(String email, String note, String arrived, String kind) {}

    /**
     * {@code pages/subject/requests}.
     *
     * @param today the last day on which one can have reached us
     */
    record ListPage(List<Row> requests, boolean handles, Typed typed, String today, List<Choice> kinds, Errors wrong) {
        public boolean failed() {
            return wrong.any();
        }

        public List<FieldError> errors() {
            return wrong.all();
        }

        public String emailError() {
            return wrong.at("email");
        }

        public String noteError() {
            return wrong.at("note");
        }

        public String arrivedError() {
            return wrong.at("arrived");
        }
    }

    /** How many records there are of a kind. */
    record Count(String kindKey, long count) {}

    /** A campaign in which somebody has signed, and where staff find that signature by its address. */
    record Signed(String title, String path) {}

    /** That more time was taken, and until when. */
    record Longer(String becauseKey, Instant at) {}

    /**
     * {@code pages/subject/request}.
     *
     * @param list whether its reader sees the other requests
     * @param erasing whether everything is to be erased, and there is something
     * @param restricting whether what is held is to be kept and not used
     * @param signed where signatures are, which that is about
     * @param stopping of what they may object to, what can be stopped here
     * @param waits where the proposal is that waits for a second person, or empty
     * @param done what it may be closed with
     * @param refused why it may be refused
     * @param extendable whether there is still time to take more
     */
    record RequestPage(
            Row row,
            String email,
            String note,
            List<Count> held,
            boolean list,
            boolean handles,
            boolean erasing,
            boolean restricting,
            List<Signed> signed,
            List<Choice> stopping,
            Optional<String> waits,
            List<Choice> done,
            List<Choice> refused,
            Optional<Longer> longer,
            boolean extendable,
            String why,
            Errors wrong) {
        public boolean failed() {
            return wrong.any();
        }

        public List<FieldError> errors() {
            return wrong.all();
        }

        public String whyError() {
            return wrong.at("why");
        }

        public String stopError() {
            return wrong.at("stop");
        }

        public String outcomeError() {
            return wrong.at("outcome");
        }

        public String becauseError() {
            return wrong.at("because");
        }
    }
}
