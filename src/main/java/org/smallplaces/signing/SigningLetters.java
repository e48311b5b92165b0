package org.smallplaces.signing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.core.Verifying;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.line.Addressed;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.DiscreetNote;
import org.smallplaces.mail.Letters;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.page.Templates;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SigningMails.AlreadyMail;
import org.smallplaces.signing.SigningMails.VerifyMail;
import org.smallplaces.vault.Tokens;

/** Writes the letters of the journey, each in the language in which one signed. */
final class SigningLetters {
    private final Tokens tokens;
    private final Letters letters;
    private final HttpSettings settings;
    private final Supplier<SiteSettings> site;
    private final Clock clock;
    private final String keyFingerprint;

    SigningLetters(SigningParts parts, Templates templates, SiteFacts.Source site, String keyFingerprint) {
        this.tokens = parts.tokens();
        this.letters = new Letters(templates, parts.messages(), site);
        this.site = parts.site();
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.keyFingerprint = keyFingerprint;
    }

    /** Asks to verify. */
    Composition verify(Campaign campaign, StoredSignature signature) {
        return toVerify("verify", campaign, signature);
    }

    /** Asks to verify for the last time. */
    Composition reminder(Campaign campaign, StoredSignature signature) {
        return toVerify("reminder", campaign, signature);
    }

    /** Says that {@code verified} stands already. */
    Composition already(Campaign campaign, StoredSignature signature, StoredSignature verified) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        AlreadyMail model = new AlreadyMail(
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                link("/s/", verified, TokenPurpose.MY_SIGNATURE, "", language),
                settings.link(""));
        return definition.discreet()
                ? discreet(
                        campaign,
                        signature,
                        new DiscreetNote(
                                key("already"), model.address(), List.of(key("keep.again")), settings.link("")))
                : letter("already", campaign, signature, model);
    }

    private Composition toVerify(String template, Campaign campaign, StoredSignature signature) {
        VerifyMail mail = verifyMail(template, campaign, signature);
        DiscreetNote note = new DiscreetNote(
                key(template),
                mail.address(),
                List.of(key("keep")),
                mail.notMe(),
                Optional.of(mail.expires()),
                mail.siteAddress());
        return campaign.definition().discreet()
                ? discreet(campaign, signature, note)
                : letter(template, campaign, signature, mail);
    }

    private static String key(String template) {
        return "discreet.mail." + template;
    }

    private Composition discreet(Campaign campaign, StoredSignature signature, DiscreetNote note) {
        return letters.discreet(
                signature.language(), campaign.definition().schedule().zone(), signature.address(), note);
    }

    private VerifyMail verifyMail(String mail, Campaign campaign, StoredSignature signature) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        return new VerifyMail(
                site.get()
                        .mailTexts()
                        .opening(mail, language)
                        .map(pattern -> letters.messages().fill(language, pattern, names(campaign, language)))
                        .orElse(""),
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                link("/v/", signature, TokenPurpose.VERIFY, "", language),
                link("/v/", signature, TokenPurpose.VERIFY, "/not-me", language),
                signature.visibility().word(),
                Addressed.copies(definition.targets(), signature.visibility(), campaign.languageFor(language)),
                signature.updatesWords(),
                definition.schedule().asSaid(Verifying.deadline(campaign, signature.signedAt(), clock.instant())),
                settings.link(""),
                keyFingerprint);
    }

    private Composition letter(String template, Campaign campaign, StoredSignature signature, Record model) {
        Language language = signature.language();
        String subject = site.get()
                .mailTexts()
                .subject(template, language)
                .map(pattern -> letters.messages().fill(language, pattern, names(campaign, language)))
                .orElseGet(() ->
                        letters.messages().text(language, "mail." + template + ".subject", names(campaign, language)));
        return letters.write(
                "signing/" + template,
                language,
                campaign.definition().schedule().zone(),
                signature.address(),
                subject,
                model);
    }

    private static Map<String, String> names(Campaign campaign, Language language) {
        CampaignDefinition definition = campaign.definition();
        return Map.of(
                "title", definition.title().in(language),
                "organiser", definition.organiser().in(language));
    }

    private String link(String kind, StoredSignature signature, TokenPurpose purpose, String page, Language language) {
        String token = tokens.mint(purpose, signature.id(), signature.generation());
        return settings.link(kind + token + page + "?lang=" + language);
    }
}
