package org.smallplaces.core;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.SignDecision.Accepted;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignDecision.Rejected;

/** Decides whether a form is a signature. Pure: whether the campaign is open is asked before. */
public final class Signing {
    /** The most characters of a comment. */
    public static final int LONGEST_COMMENT = 1_000;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LONGEST_ADDRESS = 254;

    private Signing() {}

    /** The decision on {@code request}, whose reader saw the text in {@code language}. */
    public static SignDecision decide(Campaign campaign, SignRequest request, Language language) {
        return decide(campaign, request, language, TextVariant.STANDARD);
    }

    /** The same of somebody who read the text in this variant. */
    public static SignDecision decide(Campaign campaign, SignRequest request, Language language, TextVariant variant) {
        List<Reason> reasons = new ArrayList<>();
        NameRules.problem(request.name()).ifPresent(problem -> reasons.add(new Reason("name", problem)));
        emailProblem(request).ifPresent(problem -> reasons.add(new Reason("email", problem)));
        boolean lines = campaign.definition().kind().hasLines();
        if (lines) {
            reasons.addAll(LineRules.problems(request.line()));
        } else {
            reasons.addAll(LineRules.latinNameProblems(request.line()));
        }
        boolean country = COUNTRIES.contains(request.country());
        if (!country) {
            reasons.add(new Reason("country", "unknown"));
        }
        postcodeProblem(campaign, request).ifPresent(problem -> reasons.add(new Reason("postcode", problem)));
        commentProblem(request.comment()).ifPresent(problem -> reasons.add(new Reason("comment", problem)));
        Optional<Visibility> visibility = Visibility.parse(request.visibility())
                .filter(campaign.definition().visibilities()::contains);
        if (visibility.isEmpty()) {
            reasons.add(new Reason("visibility", "choose"));
        }
        if (!request.consent()) {
            reasons.add(new Reason("consent", "needed"));
        }
        if (!reasons.isEmpty() || visibility.isEmpty() || request.address().isEmpty()) {
            return new Rejected(reasons);
        }
        PersonName name = NameRules.normalise(request.name());
        return new Accepted(new SignatureDraft(
                campaign.id(),
                campaign.text(language, variant),
                campaign.wording(ConsentPurpose.SIGNATURE, language),
                request.updates() ? Optional.of(campaign.wording(ConsentPurpose.UPDATES, language)) : Optional.empty(),
                name,
                request.address().get(),
                request.country(),
                Postcode.normalise(request.country(), request.postcode()),
                comment(request.comment()),
                visibility.get(),
                lines ? Optional.of(LineRules.line(request.line(), name)) : Optional.empty(),
                lines ? "" : LineRules.latinName(request.line(), name)));
    }

    private static Optional<String> emailProblem(SignRequest request) {
        if (request.email().isBlank()) {
            return Optional.of("missing");
        }
        boolean form =
                request.email().length() <= LONGEST_ADDRESS && request.address().isPresent();
        return form ? Optional.empty() : Optional.of("form");
    }

    private static Optional<String> postcodeProblem(Campaign campaign, SignRequest request) {
        boolean required = campaign.definition().areaScheme().equals("uk-postcode");
        return Postcode.problem(request.country(), request.postcode(), required);
    }

    /** A comment may have several lines; each is held to the rules for printable text. */
    private static Optional<String> commentProblem(String typed) {
        if (typed.length() > 2 * LONGEST_COMMENT || typed.codePointCount(0, typed.length()) > LONGEST_COMMENT) {
            return Optional.of("long");
        }
        return comment(typed).lines().allMatch(Characters::printable) ? Optional.empty() : Optional.of("characters");
    }

    private static String comment(String typed) {
        return Normalizer2.getNFCInstance()
                .normalize(typed.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' '))
                .strip();
    }
}
