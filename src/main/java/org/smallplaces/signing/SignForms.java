package org.smallplaces.signing;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.core.LineView;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.PrintedLine;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Signing;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.Visibility;
import org.smallplaces.http.Form;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signing.SignForm.FieldError;
import org.smallplaces.signing.SignForm.Printed;
import org.smallplaces.signing.SignForm.VisibilityChoice;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.FormStamps.Stamped;

/** The signing form: empty, read from a post, and shown again with everything that was typed. */
final class SignForms {
    /** Why a campaign in this state takes no signature. */
    static FieldError notOpen(CampaignState state) {
        String why = switch (state) {
            case SCHEDULED -> ".scheduled";
            case PAUSED -> ".paused";
            case WITHDRAWN -> ".withdrawn";
            case DRAFT, OPEN, CLOSED, DELIVERED, ANSWERED, ARCHIVED -> "";
        };
        return new FieldError("sign", "form.error.state" + why);
    }

    static final FieldError BUSY = new FieldError("sign", "form.error.busy");
    private static final FieldError FORM_TOO_OLD = new FieldError("sign", "form.error.stamp.old");
    private static final FieldError TEXT_CHANGED = new FieldError("sign", "form.error.text.changed");

    private final FormStamps stamps;
    private final Clock clock;
    private final Countries countries = new Countries();

    SignForms(FormStamps stamps, Clock clock) {
        this.stamps = stamps;
        this.clock = clock;
    }

    /** The fields of a posted form; extra ones are ignored. */
    static SignRequest read(Form form) {
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

    /** Too many signatures came from one connection. */
    static FieldError tooMany(Campaign campaign, Duration wait) {
        long minutes = 1 + wait.minusMillis(1).toMinutes();
        return new FieldError("sign", "form.error.many", minutes, contact(campaign));
    }

    /** Nobody may sign from this network. */
    static FieldError blocked(Campaign campaign) {
        return new FieldError("sign", "form.error.blocked", 0, contact(campaign));
    }

    /** Nobody signs on the page of what is signed by invitation. */
    static FieldError byInvitation(Campaign campaign) {
        return new FieldError("sign", "form.error.by-invitation", 0, contact(campaign));
    }

    private static String contact(Campaign campaign) {
        return campaign.definition().controller().privacyContact();
    }

    /** Whether the form is ours, recent, untouched by a robot, and about the words that are current. */
    List<FieldError> suspicions(Campaign campaign, Language language, TextVariant variant, Form form) {
        boolean robot = form.ticked("website");
        return stamps.read(campaign.id(), form.text("stamp"), clock.instant())
                .filter(stamped -> !robot)
                .map(stamped -> stamped.equals(current(campaign, language, variant))
                        ? List.<FieldError>of()
                        : List.of(TEXT_CHANGED))
                .orElse(List.of(FORM_TOO_OLD));
    }

    private static Stamped current(Campaign campaign, Language language, TextVariant variant) {
        return new Stamped(
                campaign.text(language, variant).id(),
                campaign.wording(ConsentPurpose.SIGNATURE, language).id());
    }

    /** The form as it is first shown. */
    SignForm empty(Campaign campaign, Language language, TextVariant variant) {
        String visibility = campaign.definition().defaultVisibility().word();
        return filled(
                campaign,
                language,
                variant,
                new SignRequest(
                        "",
                        "",
                        Optional.empty(),
                        Countries.FIRST_PROPOSED,
                        "",
                        "",
                        visibility,
                        false,
                        false,
                        LineRequest.NONE),
                List.of());
    }

    /** The form with what was typed and what is wrong with it. */
    SignForm filled(
            Campaign campaign, Language language, TextVariant variant, SignRequest request, List<FieldError> errors) {
        return filled(campaign, language, variant, request, errors, Optional.empty());
    }

    /**
     * The form with the line that it would give, or with what keeps its name from being printed. What else is missing
     * is not said yet: whoever looks at their line has not signed.
     */
    SignForm preview(Campaign campaign, Language language, TextVariant variant, SignRequest request) {
        Optional<PrintedLine> line = PrintedLine.of(request);
        List<FieldError> errors =
                line.isPresent() ? List.of() : nameErrors(Signing.decide(campaign, request, language));
        return filled(
                campaign,
                language,
                variant,
                request,
                errors,
                line.map(known -> new Printed(
                        LineView.of(known.name(), line(campaign, request)),
                        countries.known(known.country()) ? Countries.name(language, known.country()) : "",
                        known.district(),
                        visibilityOr(campaign, request.visibility()))));
    }

    private static List<FieldError> nameErrors(SignDecision decision) {
        return decision instanceof SignDecision.Rejected rejected
                ? errors(rejected.reasons()).stream()
                        .filter(error -> error.field().equals("name"))
                        .toList()
                : List.of();
    }

    /** The line of a letter's signatory, as far as it can be printed. */
    private static Optional<SignatoryLine> line(Campaign campaign, SignRequest request) {
        return campaign.definition().kind().hasLines() && LineRules.isPrintable(request.line())
                ? PrintedLine.of(request).map(known -> LineRules.line(request.line(), new PersonName(known.name())))
                : Optional.empty();
    }

    /** What was chosen, or the safe proposal of the campaign where nothing known was. */
    private static String visibilityOr(Campaign campaign, String chosen) {
        return Arrays.stream(Visibility.values())
                .map(Visibility::word)
                .filter(chosen::equals)
                .findFirst()
                .orElse(campaign.definition().defaultVisibility().word());
    }

    private SignForm filled(
            Campaign campaign,
            Language language,
            TextVariant variant,
            SignRequest request,
            List<FieldError> errors,
            Optional<Printed> printed) {
        SignedText text = campaign.text(language, variant);
        return new SignForm(
                errors,
                request.name(),
                request.email(),
                request.postcode(),
                request.comment(),
                countries.choices(language, request.country()),
                visibilities(request.visibility()),
                request.consent(),
                request.updates(),
                campaign.wording(ConsentPurpose.SIGNATURE, language).words(),
                campaign.wording(ConsentPurpose.UPDATES, language).words(),
                stamps.stamp(campaign.id(), current(campaign, language, variant), clock.instant()),
                text.version(),
                language.tag(),
                lineForm(campaign, request, errors),
                printed);
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
    static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new FieldError(reason.field(), LineForm.key(reason)))
                .toList();
    }

    private static List<VisibilityChoice> visibilities(String chosen) {
        return Arrays.stream(Visibility.values())
                .map(Visibility::word)
                .map(word -> new VisibilityChoice(word, word.equals(chosen)))
                .toList();
    }
}
