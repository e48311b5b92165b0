package org.smallplaces.cosigning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LineView;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.MailDomains;

/**
 * The signing form at an invitation, with the line that is proposed or what was typed. Each {@code …Error} is the key of a
 * sentence, or empty.
 *
 * @param errors every error, for the summary
 * @param printed the line that was asked to be shown before signing
 */
record InvitedForm(
        List<Mistake> errors,
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
        LineForm line,
        Optional<Printed> printed) {
    private static final Set<String> LINE = Set.of(
            "honorifics", "postNominals", "role", "organisation", "capacity", "authority", "sortKey", "latinName");

    /**
     * One error: {@code field} is the id of the input that it is about, {@code key} the key of the sentence, which may say
     * how many {@code minutes} to wait and to which {@code contact} to write.
     */
    record Mistake(String field, String key, long minutes, String contact) {
        Mistake(String field, String key) {
            this(field, key, 0, "");
        }
    }

    /** One choice of several. */
    record Choice(String value, String label, boolean chosen) {}

    /** One answer to who may see the name. */
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

    /** How the line will be printed. */
    record Printed(LineView line, String country, String district, String visibility) {}

    private String error(String field) {
        return errors.stream()
                .filter(one -> one.field().equals(field))
                .map(Mistake::key)
                .findFirst()
                .orElse("");
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    /** Whether name and line are complete, so that their fields may be folded away below the printed line. */
    public boolean folded() {
        boolean personal = line.capacities().stream()
                .anyMatch(choice -> choice.chosen() && choice.value().equals(Capacity.PERSONAL.word()));
        return printed.isPresent()
                && personal
                && nameError().isEmpty()
                && LINE.stream().allMatch(field -> error(field).isEmpty());
    }

    /** The address that was probably meant, or empty. */
    public String meant() {
        return MailDomains.suggestion(email).orElse("");
    }

    public String commonDomains() {
        return MailDomains.COMMON;
    }

    public String nameError() {
        return error("name");
    }

    public String emailError() {
        return error("email");
    }

    public String postcodeError() {
        return error("postcode");
    }

    public String countryError() {
        return error("country");
    }

    public String visibilityError() {
        return error("visibility");
    }

    public String commentError() {
        return error("comment");
    }

    public String consentError() {
        return error("consent");
    }
}
