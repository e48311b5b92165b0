package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.line.FieldError;

/** The models of the console's pages on requests. */
final class RequestPages {
    private RequestPages() {}

    /** One line of the list. */
    record Row(
            String id,
            String kindKey,
            String byKey,
            Instant asked,
            Instant due,
            String stateKey,
            boolean open,
            boolean late) {
        public String path() {
            return "/staff/requests/" + id;
        }
    }

    /** A kind that may be asked for. */
    record Choice(String word, boolean chosen) {
        public String labelKey() {
            return "subject.request." + word;
        }
    }

    /** {@code pages/subject/requests}. */
    record ListPage(
            List<Row> requests,
            boolean handles,
            String email,
            String note,
            List<Choice> kinds,
            List<FieldError> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String emailError() {
            return error("email");
        }

        public String noteError() {
            return error("note");
        }

        private String error(String field) {
            return errors.stream()
                    .filter(one -> one.field().equals(field))
                    .map(FieldError::key)
                    .findFirst()
                    .orElse("");
        }
    }

    /** How many records there are of a kind. */
    record Count(String kindKey, long count) {}

    /**
     * {@code pages/subject/request}.
     *
     * @param waits where the proposal is that waits for a second person, or empty
     */
    record RequestPage(
            Row row,
            String email,
            String note,
            List<Count> held,
            boolean handles,
            boolean erasing,
            Optional<String> waits,
            String why,
            List<FieldError> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String whyError() {
            return errors.stream().map(FieldError::key).findFirst().orElse("");
        }
    }
}
