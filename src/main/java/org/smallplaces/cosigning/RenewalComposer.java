package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.vault.Tokens;

/** Composes the mail that says that a letter is still to be sent, by when, and how to withdraw. */
public final class RenewalComposer implements Composer {
    private final SignatureStore signatures;
    private final Function<UUID, Optional<Campaign>> campaigns;
    private final Tokens tokens;
    private final Letters letters;
    private final HttpSettings settings;

    public RenewalComposer(
            SignatureStore signatures,
            Function<UUID, Optional<Campaign>> campaigns,
            Tokens tokens,
            Letters letters,
            HttpSettings settings) {
        this.signatures = signatures;
        this.campaigns = campaigns;
        this.tokens = tokens;
        this.letters = letters;
        this.settings = settings;
    }

    /**
     * What the mail says.
     *
     * @param address of the page on which one withdraws
     */
    record RenewalMail(
            String title, String kind, String organiser, LocalDate day, String address, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return signatures.find(mail.subjectId()).compose(found -> {
            Optional<StoredSignature> stands = found.filter(one -> one.state() == SignatureState.VERIFIED);
            if (stands.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("the signature does not stand"));
            }
            Optional<Campaign> campaign = campaigns.apply(stands.get().campaign());
            return campaign.isEmpty()
                    ? Future.failedFuture(new IllegalStateException("the campaign is not published here"))
                    : Future.succeededFuture(letter(campaign.get(), stands.get()));
        });
    }

    private Composition letter(Campaign campaign, StoredSignature signature) {
        Optional<LocalDate> day = campaign.sendBy();
        if (day.isEmpty()) {
            return new Composition.NotNeeded("there is no day to send it by any more");
        }
        CampaignDefinition definition = campaign.definition();
        Language language = signature.language();
        String token = tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation());
        String title = definition.title().in(language);
        return letters.write(
                "cosigning/send-by",
                language,
                definition.schedule().zone(),
                signature.address(),
                letters.messages().text(language, "mail.send-by.subject", Map.of("title", title)),
                new RenewalMail(
                        title,
                        definition.kind().name().toLowerCase(java.util.Locale.ROOT),
                        definition.organiser().in(language),
                        day.get(),
                        settings.link("/s/" + token + "?lang=" + language),
                        settings.link("")));
    }
}
