package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.vault.Sealer;

/**
 * Composes the mail to who asked to be added after the deadline and was not. Anybody can have typed the address, so nothing
 * that was typed with it stands there.
 */
public final class LateDeclinedComposer implements Composer {
    /** The kind of mail that it composes. */
    public static final String KIND = LateAnswers.DECLINED;

    private final Pool pool;
    private final Catalogue catalogue;
    private final Sealer sealer;
    private final HttpSettings settings;
    private final Letters letters;
    private final LateRequestStore store = new LateRequestStore();

    public LateDeclinedComposer(InvitationParts parts, Letters letters) {
        this.pool = parts.pool();
        this.catalogue = parts.catalogue();
        this.sealer = parts.sealer();
        this.settings = parts.settings();
        this.letters = letters;
    }

    /** {@code mail/cosigning/late-declined}. */
    record DeclinedMail(String title, String kind, String organiser, String privacyContact, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return store.find(pool, mail.subjectId()).compose(found -> {
            Optional<LateRequest> declined = found.filter(one -> one.state().equals("declined"))
                    .filter(one -> one.email().isPresent());
            if (declined.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("the request is gone"));
            }
            return catalogue
                    .find(declined.get().campaign())
                    .map(campaign -> Future.succeededFuture(letter(campaign, declined.get())))
                    .orElseGet(
                            () -> Future.failedFuture(new IllegalStateException("the campaign is not published here")));
        });
    }

    private Composition letter(Campaign campaign, LateRequest request) {
        Language language = request.language();
        String title = campaign.definition().title().in(language);
        return letters.write(
                "cosigning/late-declined",
                language,
                campaign.definition().schedule().zone(),
                sealer.open(request.id(), request.email().orElseThrow()),
                letters.messages().text(language, "mail.late-declined.subject", Map.of("title", title)),
                new DeclinedMail(
                        title,
                        campaign.definition().kind().name().toLowerCase(java.util.Locale.ROOT),
                        campaign.definition().organiser().in(language),
                        campaign.definition().controller().privacyContact(),
                        settings.link("")));
    }
}
