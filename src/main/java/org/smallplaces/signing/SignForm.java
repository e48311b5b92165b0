package org.smallplaces.signing;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.LineView;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.MailDomains;

/**
 * The signing form, empty or as it came back. Each {@code …Error} is the key of a sentence, or empty.
 *
 * @param errors every error, for the summary; empty when the form is shown first
 * @param countries for the list, the chosen one marked
 * @param visibilities the three choices, the chosen one marked
 * @param consentWords the exact sentence consented to
 * @param updatesWords the exact sentence for updates
 * @param line the fields of a letter's line; a petition has none
 * @param printed the line that was asked to be shown before signing
 */
record SignForm(
        List<FieldError> errors,
        String name,
        String email,
        String postcode,
        String comment,
        List<Choice> countries,
        List<VisibilityChoice> visibilities,
        boolean consent,
        boolean updates,
        String consentWords,
        String updatesWords,
        String stamp,
        int textVersion,
        String lang,
        Optional<LineForm> line,
        Optional<Printed> printed) {
    /**
     * One error: {@code field} is the id of the input that it is about, or {@code sign} for the form as a whole;
     * {@code key} the key of the sentence, which may say how many {@code minutes} to wait and to which {@code contact} to
     * write.
     */
    record FieldError(String field, String key, long minutes, String contact) {
        FieldError(String field, String key) {
            this(field, key, 0, "");
        }

        /** The key of the first of {@code errors} about {@code field}, or empty. */
        static String keyOf(List<FieldError> errors, String field) {
            return errors.stream()
                    .filter(error -> error.field().equals(field))
                    .map(FieldError::key)
                    .findFirst()
                    .orElse("");
        }
    }

    /** One choice of several: {@code value} is posted, {@code label} is shown. */
    record Choice(String value, String label, boolean chosen) {}

    /** One answer to who may see the name: {@code value} as in the URL contract. */
    record VisibilityChoice(String value, boolean chosen) {
        public String labelKey() {
            return "form.visibility." + value;
        }

        public String printedKey() {
            return "form.printed." + value;
        }

        public String hintKey() {
            return labelKey() + ".hint";
        }
    }

    /**
     * How the line of the signatory will be printed.
     *
     * @param visibility {@code public}, {@code recipient-only} or {@code counted-only}
     */
    record Printed(LineView line, String country, String district, String visibility) {}

    /** The address that was probably meant, or empty. */
    public String meant() {
        return MailDomains.suggestion(email).orElse("");
    }

    /** The common mail domains for the browser, those that may be proposed with a star. */
    public String commonDomains() {
        return MailDomains.COMMON;
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    public String nameError() {
        return FieldError.keyOf(errors, "name");
    }

    public String emailError() {
        return FieldError.keyOf(errors, "email");
    }

    public String postcodeError() {
        return FieldError.keyOf(errors, "postcode");
    }

    public String countryError() {
        return FieldError.keyOf(errors, "country");
    }

    public String commentError() {
        return FieldError.keyOf(errors, "comment");
    }

    public String visibilityError() {
        return FieldError.keyOf(errors, "visibility");
    }

    public String consentError() {
        return FieldError.keyOf(errors, "consent");
    }
}
