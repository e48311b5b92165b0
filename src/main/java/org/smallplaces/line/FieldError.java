package org.smallplaces.line;

import java.util.List;

/**
 * One error of a form: {@code field} is the id of the input that it is about, or {@code sign} for a signing form as a
 * whole; {@code key} the key of the sentence, which may say how many {@code minutes} to wait and to which
 * {@code contact} to write.
 */
public record FieldError(String field, String key, long minutes, String contact) {
    public FieldError(String field, String key) {
        this(field, key, 0, "");
    }

    /** The key of the first of {@code errors} about {@code field}, or empty. */
    public static String keyOf(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::key)
                .findFirst()
                .orElse("");
    }
}
