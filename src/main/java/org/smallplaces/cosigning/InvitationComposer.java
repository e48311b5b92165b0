package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.cosigning.InvitationMails.InvitationLetter;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.line.Reading;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.vault.Tokens;

/** Composes the mails about invitations; one that was answered meanwhile, or whose letter has closed, is not needed. */
public final class InvitationComposer implements Composer {
    private static final Map<String, String> TEMPLATES = Map.of(
            InvitationMail.INVITATION, "invitation",
            InvitationMail.CHASER, "chaser",
            InvitationMail.FORWARDED, "forwarded",
            InvitationMail.LATE, "late-invitation");

    private final Pool pool;
    private final InvitationStore store;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Letters letters;
    private final Clock clock;

    public InvitationComposer(InvitationParts parts, Letters letters) {
        this.pool = parts.pool();
        this.store = new InvitationStore(parts.hashes(), parts.sealer());
        this.catalogue = parts.catalogue();
        this.tokens = parts.tokens();
        this.settings = parts.settings();
        this.letters = letters;
        this.clock = parts.clock();
    }

    /** Every kind of mail that it composes. */
    public static List<String> kinds() {
        return List.copyOf(TEMPLATES.keySet());
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return store.find(pool, mail.subjectId()).compose(found -> {
            Optional<Invitation> open = found.filter(one -> isOpen(mail, one));
            if (open.isEmpty()) {
                return Future.succeededFuture(new Composition.NotNeeded("no open invitation"));
            }
            Optional<Campaign> campaign = catalogue.find(open.get().campaign());
            if (campaign.isEmpty()) {
                return Future.failedFuture(new IllegalStateException("the campaign is not published here"));
            }
            return Future.succeededFuture(
                    open.get().isOpen(campaign.get(), clock.instant())
                            ? letter(campaign.get(), open.get(), TEMPLATES.getOrDefault(mail.kind(), "invitation"))
                            : new Composition.NotNeeded("the letter is not open"));
        });
    }

    /** Who declined before and asks anew is let sign; else a mail is for who has not answered. A reminder is for those alone who are still expected; whoever is mailed anew may have been given up before. */
    private static boolean isOpen(OutgoingMail mail, Invitation one) {
        boolean expected = one.state() == InvitationState.INVITED || one.state() == InvitationState.OPENED;
        boolean let = mail.kind().equals(InvitationMail.LATE) && one.state() != InvitationState.SIGNED;
        return expected
                || let
                || (!mail.kind().equals(InvitationMail.CHASER) && one.state() == InvitationState.BOUNCED);
    }

    private Composition letter(Campaign campaign, Invitation one, String template) {
        Language language = one.language();
        InvitedLetter shown =
                InvitedLetter.of(new Reading(campaign, language, TextVariant.STANDARD), one, clock.instant());
        String token = tokens.mint(TokenPurpose.INVITATION, one.id(), one.generation());
        InvitationLetter model = new InvitationLetter(
                one.forwarded() ? "" : greeted(one),
                shown.kind(),
                shown.title(),
                shown.organiser(),
                shown.ask(),
                shown.target(),
                settings.link("/i/" + token + "?lang=" + language),
                shown.closes(),
                one.fromElsewhere(),
                shown.privacyContact(),
                settings.link(""));
        String subject = letters.messages()
                .text(
                        language,
                        "mail." + template + ".subject",
                        Map.of("title", shown.title(), "organiser", shown.organiser(), "kind", shown.kind()));
        return letters.write("cosigning/" + template, language, shown.zone(), one.address(), subject, model);
    }

    /** The name with its titles, as it is on the list. */
    static String greeted(Invitation one) {
        String titles = one.line().honorifics();
        return titles.isEmpty() ? one.name() : titles + " " + one.name();
    }
}
