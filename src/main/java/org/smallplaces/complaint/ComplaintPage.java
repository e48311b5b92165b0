package org.smallplaces.complaint;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Told;
import org.smallplaces.line.FieldError;

/**
 * {@code pages/complaint/complaint}: making a complaint.
 *
 * @param told what is done with a complaint, and who answers for it
 * @param notice of the campaign that was chosen
 * @param reference of one that has just been made, or empty
 */
record ComplaintPage(
        List<Choice> subjects,
        List<Choice> campaigns,
        String words,
        String email,
        String stamp,
        List<FieldError> errors,
        Optional<Told> told,
        Optional<Notice> notice,
        String reference) {
    /** Of the campaign that it is about, with its title. */
    record Notice(String path, String title) {}

    /** An answer that can be chosen; its label is a message key of a subject, and words of a campaign. */
    record Choice(String value, String label, boolean chosen) {}

    ComplaintPage {
        subjects = List.copyOf(subjects);
        campaigns = List.copyOf(campaigns);
        errors = List.copyOf(errors);
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    public String aboutError() {
        return FieldError.keyOf(errors, "about");
    }

    public String campaignError() {
        return FieldError.keyOf(errors, "campaign");
    }

    public String wordsError() {
        return FieldError.keyOf(errors, "words");
    }

    public String emailError() {
        return FieldError.keyOf(errors, "email");
    }

    /** How long to wait, where that is what is wrong. */
    public long minutes() {
        return errors.stream().mapToLong(FieldError::minutes).max().orElse(0);
    }

    /** To whom to write instead, where that is so. */
    public String contact() {
        return errors.stream()
                .map(FieldError::contact)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
    }
}
