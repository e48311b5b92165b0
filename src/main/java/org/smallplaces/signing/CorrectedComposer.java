package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
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
import org.smallplaces.signing.SigningMails.CorrectedMail;
import org.smallplaces.vault.Tokens;

/** Composes the mail that tells somebody that staff put their signature right. It says neither what stood nor what stands. */
public final class CorrectedComposer implements Composer {
    private static final String TEMPLATE = "corrected";

    private final SignatureStore signatures;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Letters letters;

    public CorrectedComposer(SigningParts parts, Letters letters) {
        this.signatures = parts.signatures();
        this.catalogue = parts.catalogue();
        this.tokens = parts.tokens();
        this.settings = parts.settings();
        this.letters = letters;
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return signatures.find(mail.subjectId()).compose(found -> {
            Optional<StoredSignature> standing = found.filter(one -> one.state() == SignatureState.VERIFIED);
            if (standing.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("the signature does not stand"));
            }
            // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
            return catalogue
                    .find(standing.get().campaign())
                    .map(campaign -> Future.succeededFuture(letter(campaign, standing.get())))
                    .orElseGet(
                            () -> Future.failedFuture(new IllegalStateException("the campaign is not published here")));
        });
    }

    private Composition letter(Campaign campaign, StoredSignature signature) {
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        String token = tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation());
        String address = settings.link("/s/" + token + "?lang=" + language);
        String title = definition.title().in(language);
        return definition.discreet()
                ? letters.discreet(
                        language,
                        definition.schedule().zone(),
                        signature.address(),
                        new DiscreetNote("discreet.mail." + TEMPLATE, address, List.of(), settings.link("")))
                : letters.write(
                        "signing/" + TEMPLATE,
                        language,
                        definition.schedule().zone(),
                        signature.address(),
                        letters.messages().text(language, "mail." + TEMPLATE + ".subject", Map.of("title", title)),
                        new CorrectedMail(title, definition.organiser().in(language), address, settings.link("")));
    }
}
