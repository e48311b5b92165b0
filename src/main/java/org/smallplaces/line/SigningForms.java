package org.smallplaces.line;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.core.LineView;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.PrintedLine;
import org.smallplaces.core.PrintedScripts;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.Signing;
import org.smallplaces.core.Visibility;
import org.smallplaces.http.Form;
import org.smallplaces.line.SigningForm.Printed;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.FormStamps;

/** The signing form: empty or proposed, read from a post, judged, and shown again with everything that was typed. */
public final class SigningForms {
    /** Asks for what was typed in another language, as it is. */
    static final String TRANSLATE = "in-language";

    /** The same, with what is wrong with it. */
    static final String TRANSLATE_MISTAKES = "mistakes-in-language";

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final FormStamps stamps;
    private final Clock clock;
    private final Countries countries = new Countries();

    public SigningForms(FormStamps stamps, Clock clock) {
        this.stamps = stamps;
        this.clock = clock;
    }

    /** The fields of a posted form; extra ones are ignored. */
    public static SignRequest read(Form form) {
        return new SignRequest(
                form.raw("name"),
                form.text("email"),
                EmailAddresses.parse(form.text("email")),
                form.text("country"),
                form.text("postcode"),
                form.raw("comment"),
                form.text("visibility"),
                form.ticked("consent"),
                form.ticked("updates"),
                LineForm.read(form));
    }

    /** The form as it is first shown to whoever comes by. */
    public SigningForm empty(Reading reading) {
        return filled(reading, proposal(reading, "", "", LineRequest.NONE), List.of(), Optional.empty())
                .shownFirst();
    }

    /** The form as it is first shown to somebody who is known, with the line that is proposed to them. */
    public SigningForm proposed(Reading reading, String name, String email, LineRequest line) {
        SignRequest request = proposal(reading, name, email, line);
        return filled(reading, request, List.of(), printed(reading, request)).shownFirst();
    }

    private static SignRequest proposal(Reading reading, String name, String email, LineRequest line) {
        return new SignRequest(
                name,
                email,
                Optional.empty(),
                CountryNames.FIRST_PROPOSED,
                "",
                "",
                reading.campaign().definition().defaultVisibility().word(),
                false,
                false,
                line);
    }

    /** The form with what was typed and why it is shown again. */
    public SigningForm filled(Reading reading, SignRequest request, FieldError why) {
        return filled(reading, request, List.of(why));
    }

    private SigningForm filled(Reading reading, SignRequest request, List<FieldError> errors) {
        return filled(reading, request, errors, printed(reading, request));
    }

    /**
     * What comes of {@code request}, which was posted with {@code form}. Nothing is stored, and no limit is touched.
     *
     * @param state of the campaign for whoever posted it
     */
    public Posted judge(Reading reading, CampaignState state, Form form, SignRequest request) {
        Posted posted = judged(reading, state, form, request);
        return posted instanceof Posted.Again again && form.ticked("latinAsked")
                ? new Posted.Again(again.status(), again.form().askedBefore())
                : posted;
    }

    private Posted judged(Reading reading, CampaignState state, Form form, SignRequest request) {
        if (state != CampaignState.OPEN) {
            return new Posted.Again(CONFLICT, filled(reading, request, Refusals.notOpen(state)));
        }
        String act = form.text("act");
        if (act.equals(TRANSLATE) || act.equals(TRANSLATE_MISTAKES)) {
            return translated(reading, request.withoutConsents(), act.equals(TRANSLATE_MISTAKES));
        }
        List<FieldError> suspicions = suspicions(reading, form);
        if (!suspicions.isEmpty()) {
            return new Posted.Again(UNPROCESSABLE, filled(reading, request, suspicions));
        }
        if (act.equals("preview")) {
            SigningForm shown = preview(reading, request);
            return new Posted.Again(shown.failed() ? UNPROCESSABLE : OK, shown);
        }
        SignDecision decision = decide(reading, request);
        if (decision instanceof SignDecision.Rejected rejected) {
            return new Posted.Again(UNPROCESSABLE, filled(reading, request, errors(rejected.reasons())));
        }
        if (decision instanceof SignDecision.Accepted accepted) {
            return wantsLatin(form, request, accepted.draft().name())
                    ? new Posted.Again(OK, filled(reading, request, List.of(), printed(reading, request), true))
                    : new Posted.Signs(accepted.draft());
        }
        throw new AssertionError(decision);
    }

    /** What was typed, in the language that was chosen. What was agreed to was said in another one, and is asked anew. */
    private Posted translated(Reading reading, SignRequest request, boolean mistakes) {
        List<FieldError> errors = mistakes && decide(reading, request) instanceof SignDecision.Rejected rejected
                ? errors(rejected.reasons())
                : List.of();
        SigningForm form = filled(reading, request, errors).inAnotherLanguage();
        return new Posted.Again(form.failed() ? UNPROCESSABLE : OK, form);
    }

    /** Once: who leaves it empty signs as they are called. */
    private static boolean wantsLatin(Form form, SignRequest request, PersonName name) {
        return request.line().latinName().isBlank()
                && !form.ticked("latinAsked")
                && !PrintedScripts.print(name.display());
    }

    private static SignDecision decide(Reading reading, SignRequest request) {
        return Signing.decide(reading.campaign(), request, reading.language(), reading.variant());
    }

    /** Whether the form is ours, recent, untouched by a robot, and about the words that are current. */
    private List<FieldError> suspicions(Reading reading, Form form) {
        boolean robot = form.ticked("website");
        return stamps.read(reading.campaign().id(), form.text("stamp"), clock.instant())
                .filter(stamped -> !robot)
                .map(stamped ->
                        stamped.equals(reading.stamped()) ? List.<FieldError>of() : List.of(Refusals.TEXT_CHANGED))
                .orElse(List.of(Refusals.FORM_TOO_OLD));
    }

    /**
     * The form with the line that it would give, or with what keeps it from being printed. What else is missing is not
     * said yet: whoever looks at their line has not signed.
     */
    private SigningForm preview(Reading reading, SignRequest request) {
        List<FieldError> errors = decide(reading, request) instanceof SignDecision.Rejected rejected
                ? errors(rejected.reasons().stream()
                        .filter(LineForm::keepsFromPrinting)
                        .toList())
                : List.of();
        return filled(reading, request, errors);
    }

    /** How it will be printed, once all of it can be. */
    private static Optional<Printed> printed(Reading reading, SignRequest request) {
        boolean lines = reading.campaign().definition().kind().hasLines();
        return PrintedLine.of(request)
                .filter(known -> !lines || LineRules.isPrintable(request.line()))
                .map(known -> new Printed(
                        LineView.of(known.name(), lines ? Optional.of(line(request, known)) : Optional.empty()),
                        CountryNames.known(known.country())
                                ? CountryNames.name(reading.language(), known.country())
                                : "",
                        known.district(),
                        visibilityOr(reading.campaign(), request.visibility())));
    }

    private static SignatoryLine line(SignRequest request, PrintedLine known) {
        return LineRules.line(request.line(), new PersonName(known.name()));
    }

    /** What was chosen, or the safe proposal of the campaign where nothing known was. */
    private static String visibilityOr(Campaign campaign, String chosen) {
        return Visibility.parse(chosen)
                .filter(campaign.definition().visibilities()::contains)
                .orElse(campaign.definition().defaultVisibility())
                .word();
    }

    private SigningForm filled(
            Reading reading, SignRequest request, List<FieldError> errors, Optional<Printed> printed) {
        return filled(reading, request, errors, printed, false);
    }

    private SigningForm filled(
            Reading reading,
            SignRequest request,
            List<FieldError> errors,
            Optional<Printed> printed,
            boolean latinAsked) {
        Campaign campaign = reading.campaign();
        return new SigningForm(
                errors,
                request.name(),
                request.email(),
                request.postcode(),
                campaign.definition().areaScheme().equals("uk-postcode"),
                request.comment(),
                countries.choices(reading.language(), request.country()),
                VisibilityChoice.of(campaign.definition().visibilities(), request.visibility()),
                request.consent(),
                request.updates(),
                campaign.wording(ConsentPurpose.SIGNATURE, reading.language()).words(),
                campaign.wording(ConsentPurpose.UPDATES, reading.language()).words(),
                stamps.stamp(campaign.id(), reading.stamped(), clock.instant()),
                reading.text().version(),
                reading.language().tag(),
                lineForm(campaign, request, errors).map(line -> latinAsked ? line.asking() : line),
                printed,
                request.line().latinName(),
                latinAsked ? SigningForm.Asked.NOW : SigningForm.Asked.NOT,
                SigningForm.Came.BACK);
    }

    private static Optional<LineForm> lineForm(Campaign campaign, SignRequest request, List<FieldError> errors) {
        return campaign.definition().kind().hasLines()
                ? Optional.of(LineForm.of(request.line(), keys(errors)))
                : Optional.empty();
    }

    private static Map<String, String> keys(List<FieldError> errors) {
        return errors.stream().collect(Collectors.toMap(FieldError::field, FieldError::key, (first, next) -> first));
    }

    /** What is wrong with the fields, as the form says it. */
    public static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new FieldError(reason.field(), LineForm.key(reason)))
                .toList();
    }
}
