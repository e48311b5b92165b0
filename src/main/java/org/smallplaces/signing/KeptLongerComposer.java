package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.DiscreetNote;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.signature.KeptLonger;
import org.smallplaces.signature.KeptLongerNotices;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SigningMails.KeptLongerMail;
import org.smallplaces.vault.Tokens;

/** Composes the mail to somebody who is named for longer than they were told. What holds at the moment of sending decides. */
public final class KeptLongerComposer implements Composer {
    private static final String TEMPLATE = "kept-longer";

    private final KeptLongerNotices notices;
    private final SignatureStore signatures;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Letters letters;

    public KeptLongerComposer(SigningParts parts, KeptLongerNotices notices, Letters letters) {
        this.notices = notices;
        this.signatures = parts.signatures();
        this.catalogue = parts.catalogue();
        this.tokens = parts.tokens();
        this.settings = parts.settings();
        this.letters = letters;
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return notices.of(mail.subjectId())
                .compose(longer -> longer.map(kept -> compose(mail, kept))
                        .orElseGet(() -> Future.succeededFuture(
                                new Composition.NotNeeded("it is kept no longer than was told"))));
    }

    private Future<Composition> compose(OutgoingMail mail, KeptLonger longer) {
        return signatures.find(mail.subjectId()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("the signature is gone"));
            }
            // Its file is broken or this node's folder is old: that may be mended, so the mail is tried again.
            Optional<Campaign> campaign = catalogue.find(found.get().campaign());
            return campaign.map(one -> Future.succeededFuture(letter(one, found.get(), longer)))
                    .orElseGet(
                            () -> Future.failedFuture(new IllegalStateException("the campaign is not published here")));
        });
    }

    private Composition letter(Campaign campaign, StoredSignature signature, KeptLonger longer) {
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
                        new KeptLongerMail(
                                title,
                                definition.organiser().in(language),
                                longer.isDated() ? longer.before() : Optional.empty(),
                                longer.until(),
                                longer.beforeMonths(),
                                longer.months(),
                                address,
                                settings.link("")));
    }
}
