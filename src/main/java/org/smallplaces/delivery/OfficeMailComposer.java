package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.delivery.OfficeLinks.Opened;
import org.smallplaces.delivery.OfficeMailStore.Asked;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.pack.LetterFacts;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackHead;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/** Composes the mail by which an office gets the link to its pack; none is sent whose link opens nothing any more. */
public final class OfficeMailComposer implements Composer {
    /** The kind of mail that it composes. */
    public static final String KIND = "office-link";

    private final Pool pool;
    private final Sealer sealer;
    private final HttpSettings settings;
    private final Letters letters;
    private final OfficeLinkTargets targets;
    private final OfficeMailStore store = new OfficeMailStore();
    private final OfficeLinkStore links = new OfficeLinkStore();
    private final ErratumStore errata = new ErratumStore();

    public OfficeMailComposer(
            Pool pool, Tokens tokens, Sealer sealer, HttpSettings settings, Letters letters, Clock clock) {
        this.pool = pool;
        this.sealer = sealer;
        this.settings = settings;
        this.letters = letters;
        this.targets = new OfficeLinkTargets(pool, tokens, settings, clock);
    }

    /**
     * {@code mail/delivery/office-link}.
     *
     * @param link of the office
     * @param until when it opens
     * @param errata that the pack came of, where another one was sent before
     */
    record LinkMail(
            PackFacts facts,
            String office,
            String link,
            Instant until,
            String check,
            String keys,
            String status,
            String siteAddress,
            List<OfficePage.ErratumView> errata) {
        public String subjectKey() {
            return errata.isEmpty() ? "mail.office-link.subject" : "mail.office-link.erratum.subject";
        }

        public PackHead head() {
            return facts.head();
        }

        public Optional<LetterFacts> letter() {
            return facts.letter();
        }
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return store.find(pool, mail.subjectId())
                .compose(found -> found.filter(asked -> asked.address().length > 0)
                        .map(asked -> compose(mail.id(), asked))
                        .orElseGet(() -> Future.succeededFuture(new Composition.NotNeeded("its link has ended"))));
    }

    private Future<Composition> compose(UUID id, Asked asked) {
        return links.find(pool, asked.link())
                .compose(link -> targets.open(link.orElseThrow()))
                .compose(opened -> opened.filter(one -> !one.stale())
                        .map(one -> errata.ofCampaign(pool, one.first().campaign())
                                .map(all -> letter(id, asked, one, Erratum.toldBy(all, one))))
                        .orElseGet(
                                () -> Future.succeededFuture(new Composition.NotNeeded("its link opens no pack now"))));
    }

    private Composition letter(UUID id, Asked asked, Opened opened, List<Erratum> told) {
        PackFacts facts = opened.pack().facts().orElseThrow();
        Language language = new Language(facts.head().language());
        LinkMail mail = new LinkMail(
                facts,
                opened.first().recipient().office(),
                targets.address(opened.link()),
                opened.link().expires(),
                settings.link("/check"),
                settings.link("/keys"),
                settings.link("/packs/" + facts.fingerprint()),
                settings.link(""),
                told.stream().map(Erratum::view).toList());
        return letters.write(
                "delivery/office-link",
                language,
                ZoneId.of(facts.head().zone()),
                sealer.open(id, asked.address()),
                letters.messages()
                        .text(
                                language,
                                mail.subjectKey(),
                                Map.of("title", facts.head().title())),
                mail);
    }
}
