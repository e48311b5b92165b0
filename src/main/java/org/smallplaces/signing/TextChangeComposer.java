package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.DiscreetNote;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.TextNotices;
import org.smallplaces.signature.TextReminders;
import org.smallplaces.signing.ConfirmPages.TextChangedMail;
import org.smallplaces.signing.ConfirmPages.TextCorrectedMail;
import org.smallplaces.vault.Tokens;

/**
 * Composes the mail to who signed a text that was changed since: a correction is told, other words are asked about. What
 * holds at the moment of sending decides: whoever withdrew meanwhile gets none, and a newer version takes its place. The one reminder asks
 * once more.
 */
public final class TextChangeComposer implements Composer {
    private final SignatureStore signatures;
    private final Catalogue catalogue;
    private final TextConfirmations texts;
    private final TextNotices notices;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Letters letters;
    private final Clock clock;

    public TextChangeComposer(SigningParts parts, TextNotices notices, Letters letters) {
        this.signatures = parts.signatures();
        this.catalogue = parts.catalogue();
        this.texts = parts.texts();
        this.notices = notices;
        this.tokens = parts.tokens();
        this.settings = parts.settings();
        this.letters = letters;
        this.clock = parts.clock();
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return signatures.find(mail.subjectId()).compose(found -> {
            Optional<StoredSignature> standing = found.filter(TextChangeComposer::stands);
            if (standing.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("the signature does not stand"));
            }
            StoredSignature signature = standing.get();
            Optional<Campaign> campaign = catalogue.find(signature.campaign());
            if (campaign.isEmpty()) {
                // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
                return Future.failedFuture(new IllegalStateException("the campaign is not published here"));
            }
            return TextNotices.isTimely(campaign.get(), clock.instant())
                    ? compose(mail, campaign.get(), signature)
                    : Future.succeededFuture(new Composition.NotNeeded("signing has ended"));
        });
    }

    private static boolean stands(StoredSignature signature) {
        return signature.state() == SignatureState.VERIFIED && signature.moderation() != Moderation.HELD;
    }

    private Future<Composition> compose(OutgoingMail mail, Campaign campaign, StoredSignature signature) {
        return notices.versionOf(mail.id())
                .compose(told -> TextLook.of(texts, catalogue, campaign, signature.id())
                        .map(look -> look.map(now -> compose(mail, campaign, signature, told, now))
                                .orElseGet(() -> new Composition.NotNeeded("the signature is gone"))));
    }

    private Composition compose(
            OutgoingMail mail, Campaign campaign, StoredSignature signature, OptionalInt told, TextLook look) {
        if (told.isEmpty() || told.getAsInt() != look.current()) {
            return new Composition.NotNeeded("there is a newer version of the text");
        }
        if (look.isSame()) {
            return new Composition.NotNeeded("agreed already");
        }
        boolean reminds = mail.kind().equals(TextReminders.KIND);
        if (reminds && look.stands()) {
            return new Composition.NotNeeded("there is nothing to agree to");
        }
        return look.stands() ? corrected(campaign, signature, look) : changed(campaign, signature, look, reminds);
    }

    private Composition corrected(Campaign campaign, StoredSignature signature, TextLook look) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        TextCorrectedMail model = new TextCorrectedMail(
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                look.read(),
                look.current(),
                look.corrections(language),
                look.moved(language),
                link(signature, "/text"),
                link(signature, ""),
                settings.link(""));
        return letter("text-corrected", "versions.mail.text-corrected.subject", campaign, signature, model);
    }

    private Composition changed(Campaign campaign, StoredSignature signature, TextLook look, boolean reminds) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        Optional<EntrustedChange.Step> moved = look.moved(language);
        String template = reminds ? "text-reminder" : "text-changed";
        String subjectKey = "versions.mail." + template + (moved.isPresent() ? ".moved" : "") + ".subject";
        TextChangedMail model = new TextChangedMail(
                subjectKey,
                definition.title().in(language),
                CampaignViews.kind(definition),
                definition.organiser().in(language),
                look.read(),
                look.current(),
                moved,
                link(signature, "/text"),
                link(signature, ""),
                settings.link(""));
        return letter(template, subjectKey, campaign, signature, model);
    }

    private Composition letter(
            String template, String subjectKey, Campaign campaign, StoredSignature signature, Record model) {
        Language language = signature.language();
        CampaignDefinition definition = campaign.definition();
        if (definition.discreet()) {
            return letters.discreet(
                    language,
                    definition.schedule().zone(),
                    signature.address(),
                    new DiscreetNote(
                            "discreet.mail." + template, link(signature, "/text"), List.of(), settings.link("")));
        }
        return letters.write(
                "signing/" + template,
                language,
                definition.schedule().zone(),
                signature.address(),
                letters.messages()
                        .text(
                                language,
                                subjectKey,
                                Map.of("title", definition.title().in(language))),
                model);
    }

    private String link(StoredSignature signature, String page) {
        String token = tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation());
        return settings.link("/s/" + token + page + "?lang=" + signature.language());
    }
}
