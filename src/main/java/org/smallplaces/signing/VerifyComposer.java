package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.core.Verifying;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.page.Templates;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SigningMails.AlreadyMail;
import org.smallplaces.signing.SigningMails.VerifyMail;
import org.smallplaces.vault.Tokens;

/**
 * Composes the mail after signing. Only here does it differ for an address that has signed before: the website answers
 * everybody alike.
 */
public final class VerifyComposer implements Composer {
    /** The kind of mail that signing posts. */
    public static final String KIND = "verify";

    private final SignatureStore signatures;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final Letters letters;
    private final HttpSettings settings;
    private final String keyFingerprint;

    /** @param keyFingerprint of the key that signs packs, which the mail names */
    public VerifyComposer(SigningParts parts, Templates templates, String keyFingerprint) {
        this.signatures = parts.signatures();
        this.catalogue = parts.catalogue();
        this.tokens = parts.tokens();
        this.letters = new Letters(templates, parts.messages());
        this.settings = parts.settings();
        this.keyFingerprint = keyFingerprint;
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return signatures.find(mail.subjectId()).compose(found -> {
            Optional<Campaign> campaign = found.flatMap(signature -> catalogue.find(signature.campaign()));
            boolean waiting = found.filter(signature -> signature.state() == SignatureState.PENDING)
                    .isPresent();
            if (!waiting) {
                return Future.succeededFuture(new Composition.NotNeeded("not pending"));
            }
            if (campaign.isEmpty()) {
                // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
                return Future.failedFuture(new IllegalStateException("the campaign is not published here"));
            }
            StoredSignature signature = found.get();
            return signatures
                    .verifiedBeside(signature)
                    .compose(this::find)
                    .map(beside -> beside.map(verified -> already(campaign.get(), signature, verified))
                            .orElseGet(() -> verify(campaign.get(), signature)));
        });
    }

    private Future<Optional<StoredSignature>> find(Optional<UUID> id) {
        return id.map(signatures::find).orElse(Future.succeededFuture(Optional.empty()));
    }

    private Composition verify(Campaign campaign, StoredSignature signature) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        VerifyMail model = new VerifyMail(
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                link("/v/", tokens.mint(TokenPurpose.VERIFY, signature.id(), signature.generation()), "", language),
                link(
                        "/v/",
                        tokens.mint(TokenPurpose.VERIFY, signature.id(), signature.generation()),
                        "/not-me",
                        language),
                signature.visibility().word(),
                signature.signedAt().plus(Verifying.PATIENCE),
                settings.link("/"),
                keyFingerprint);
        return letter("verify", campaign, signature, model);
    }

    private Composition already(Campaign campaign, StoredSignature signature, StoredSignature verified) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        AlreadyMail model = new AlreadyMail(
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                link("/s/", tokens.mint(TokenPurpose.MY_SIGNATURE, verified.id(), verified.generation()), "", language),
                settings.link("/"));
        return letter("already", campaign, signature, model);
    }

    private Composition letter(String template, Campaign campaign, StoredSignature signature, Record model) {
        Language language = signature.language();
        String subject = letters.messages()
                .text(
                        language,
                        "mail." + template + ".subject",
                        Map.of("title", campaign.definition().title().in(language)));
        return letters.write(
                "signing/" + template,
                language,
                campaign.definition().schedule().zone(),
                signature.address(),
                subject,
                model);
    }

    private String link(String kind, String token, String page, Language language) {
        return settings.link(kind + token + page + "?lang=" + language);
    }
}
