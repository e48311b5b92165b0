package org.smallplaces.cosigning;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.core.LineView;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.PrintedLine;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.Visibility;
import org.smallplaces.cosigning.InvitedForm.Choice;
import org.smallplaces.cosigning.InvitedForm.Mistake;
import org.smallplaces.cosigning.InvitedForm.Printed;
import org.smallplaces.cosigning.InvitedForm.VisibilityChoice;
import org.smallplaces.http.Form;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.FormStamps.Stamped;

/** The form at an invitation: proposed, read from a post, and shown again with everything that was typed. */
final class InvitedForms {
    private static final Mistake FORM_TOO_OLD = new Mistake("sign", "form.error.stamp.old");
    private static final Mistake TEXT_CHANGED = new Mistake("sign", "form.error.text.changed");

    private final FormStamps stamps;
    private final Clock clock;
    private final Map<Language, List<CountryNames.Named>> countries = new ConcurrentHashMap<>();

    InvitedForms(FormStamps stamps, Clock clock) {
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

    /** What was typed in the form of {@code stamp} and {@code website}, where the words are still the same. */
    List<Mistake> suspicions(Campaign campaign, Language language, Form form) {
        boolean robot = form.ticked("website");
        return stamps.read(campaign.id(), form.text("stamp"), clock.instant())
                .filter(stamped -> !robot)
                .map(stamped ->
                        stamped.equals(current(campaign, language)) ? List.<Mistake>of() : List.of(TEXT_CHANGED))
                .orElse(List.of(FORM_TOO_OLD));
    }

    private static Stamped current(Campaign campaign, Language language) {
        return new Stamped(
                campaign.text(language).id(),
                campaign.wording(ConsentPurpose.SIGNATURE, language).id());
    }

    /** Too many posts came from one connection. */
    static Mistake tooMany(String field, Campaign campaign, Duration wait) {
        return new Mistake(
                field,
                "form.error.many",
                1 + wait.minusMillis(1).toMinutes(),
                campaign.definition().controller().privacyContact());
    }

    /** Nobody may sign from this network. */
    static Mistake blocked(Campaign campaign) {
        return new Mistake(
                "sign",
                "form.error.blocked",
                0,
                campaign.definition().controller().privacyContact());
    }

    /** What staff have proposed; whoever an invitation was passed on to writes their own name. */
    InvitedForm proposed(Campaign campaign, Language language, Invitation one) {
        LineRequest line = one.line();
        SignRequest request = new SignRequest(
                one.forwarded() ? "" : one.name(),
                one.address(),
                Optional.empty(),
                CountryNames.FIRST_PROPOSED,
                "",
                "",
                campaign.definition().defaultVisibility().word(),
                false,
                false,
                line);
        return filled(campaign, language, request, List.of(), printed(language, request));
    }

    /** The form with what was typed and what is wrong with it. */
    InvitedForm filled(Campaign campaign, Language language, SignRequest request, List<Mistake> errors) {
        return filled(campaign, language, request, errors, printed(language, request));
    }

    /** The form with the line that it would give. */
    InvitedForm preview(Campaign campaign, Language language, SignRequest request) {
        Optional<Printed> printed = printed(language, request);
        List<Mistake> errors =
                printed.isPresent() ? List.of() : List.of(new Mistake("name", "form.error.name.characters"));
        return filled(campaign, language, request, errors, printed);
    }

    /** The line as far as it can be printed. */
    private static Optional<Printed> printed(Language language, SignRequest request) {
        return LineRules.isPrintable(request.line())
                ? PrintedLine.of(request).map(known -> printed(language, request, known))
                : Optional.empty();
    }

    private static Printed printed(Language language, SignRequest request, PrintedLine known) {
        return new Printed(
                LineView.of(known.name(), Optional.of(LineRules.line(request.line(), new PersonName(known.name())))),
                CountryNames.known(known.country()) ? CountryNames.name(language, known.country()) : "",
                known.district(),
                Visibility.parse(request.visibility()).map(Visibility::word).orElse(Visibility.COUNTED_ONLY.word()));
    }

    private InvitedForm filled(
            Campaign campaign,
            Language language,
            SignRequest request,
            List<Mistake> errors,
            Optional<Printed> printed) {
        return new InvitedForm(
                errors,
                request.name(),
                request.email(),
                request.postcode(),
                request.comment(),
                countries(language, request.country()),
                Arrays.stream(Visibility.values())
                        .map(Visibility::word)
                        .map(word -> new VisibilityChoice(word, word.equals(request.visibility())))
                        .toList(),
                request.consent(),
                request.updates(),
                campaign.wording(ConsentPurpose.SIGNATURE, language).words(),
                campaign.wording(ConsentPurpose.UPDATES, language).words(),
                stamps.stamp(campaign.id(), current(campaign, language), clock.instant()),
                campaign.text(language).version(),
                language.tag(),
                LineForm.of(
                        request.line(),
                        errors.stream()
                                .collect(Collectors.toMap(Mistake::field, Mistake::key, (first, next) -> first))),
                printed);
    }

    private List<Choice> countries(Language language, String chosen) {
        return countries.computeIfAbsent(language, CountryNames::sorted).stream()
                .map(one -> new Choice(one.code(), one.name(), one.code().equals(chosen)))
                .toList();
    }

    /** What is wrong with the fields, as the form says it. */
    static List<Mistake> mistakes(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Mistake(reason.field(), LineForm.key(reason)))
                .toList();
    }
}
