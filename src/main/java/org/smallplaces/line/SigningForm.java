package org.smallplaces.line;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.LineView;
import org.smallplaces.mail.MailDomains;

/**
 * The signing form of a campaign's page and of an invitation, empty, proposed or as it came back. Each {@code …Error} is the key of a sentence, or empty.
 *
 * @param errors every error, for the summary; empty when the form is shown first
 * @param postcodeNeeded whether nobody in the United Kingdom can sign without it
 * @param countries for the list, the chosen one marked
 * @param visibilities the three choices, the chosen one marked
 * @param consentWords the exact sentence consented to
 * @param updatesWords the exact sentence for updates
 * @param line the fields of a letter's line; a petition has none
 * @param printed the line that was asked to be shown before signing
 * @param latinName the name in Latin letters, which is asked for where packs cannot print the name
 * @param asked whether it was asked for; nothing is wrong with a form that asks
 * @param came whether it is shown first, or holds what was typed
 */
public record SigningForm(
        List<FieldError> errors,
        String name,
        String email,
        String postcode,
        boolean postcodeNeeded,
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
        Optional<Printed> printed,
        String latinName,
        Asked asked,
        Came came) {
    public SigningForm {
        errors = List.copyOf(errors);
        countries = List.copyOf(countries);
        visibilities = List.copyOf(visibilities);
    }

    /** Whether the name in Latin letters was asked for: it is once. */
    public enum Asked {
        NOT,
        NOW,
        BEFORE
    }

    /** How the form came to be shown. */
    public enum Came {
        FIRST,
        BACK,
        /** Back in another language, since that was asked for. */
        TRANSLATED
    }

    /**
     * How the line of the signatory will be printed.
     *
     * @param visibility {@code public}, {@code recipient-only} or {@code counted-only}
     */
    public record Printed(LineView line, String country, String district, String visibility) {}

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

    /** Whether name and line are complete, so that their fields may be folded away below the printed line. */
    public boolean folded() {
        return printed.isPresent()
                && !latinAsked()
                && nameError().isEmpty()
                && line.filter(typed -> typed.chose(Capacity.PERSONAL) && typed.isFlawless())
                        .isPresent();
    }

    /** Whether the name in Latin letters is asked for now. */
    public boolean latinAsked() {
        return asked == Asked.NOW;
    }

    /** Whether it need not be asked for any more. */
    public boolean latinSettled() {
        return asked != Asked.NOT;
    }

    /** The same, of whoever was asked before. */
    SigningForm askedBefore() {
        return with(Asked.BEFORE, came);
    }

    /** The same, in which nobody has typed yet. */
    SigningForm shownFirst() {
        return with(asked, Came.FIRST);
    }

    /** The same, for whoever has just chosen the language of the page. */
    SigningForm inAnotherLanguage() {
        return with(asked, Came.TRANSLATED);
    }

    /** Whether it holds what was typed, so that another language has to be asked for by posting it. */
    public boolean returned() {
        return came != Came.FIRST;
    }

    /** Whether to say that what was typed came along, and what did not. */
    public boolean translated() {
        return came == Came.TRANSLATED && errors.isEmpty();
    }

    /** What the buttons for other languages post: with the mistakes where there are some now. */
    public String languageAct() {
        return failed() ? SigningForms.TRANSLATE_MISTAKES : SigningForms.TRANSLATE;
    }

    private SigningForm with(Asked asking, Came coming) {
        return new SigningForm(
                errors,
                name,
                email,
                postcode,
                postcodeNeeded,
                comment,
                countries,
                visibilities,
                consent,
                updates,
                consentWords,
                updatesWords,
                stamp,
                textVersion,
                lang,
                line,
                printed,
                latinName,
                asking,
                coming);
    }

    /** The message that is the title of a campaign's page with this form. */
    public String titleKey() {
        return latinAsked() ? "campaign.title.question" : "campaign.title";
    }

    /** Whether a petition asks for it; a letter has it in its line. */
    public boolean asksLatin() {
        return line.isEmpty()
                && (latinSettled() || !latinName.isBlank() || !latinNameError().isEmpty());
    }

    public String latinNameError() {
        return FieldError.keyOf(errors, "latinName");
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

    public String postcodeKey() {
        return postcodeNeeded ? "form.postcode" : "form.postcode.optional";
    }

    public String postcodeHintKey() {
        return postcodeKey() + ".hint";
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
