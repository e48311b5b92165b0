package org.smallplaces.update;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.update.StayStore.Entry;
import org.smallplaces.vault.Tokens;

/** Composes the mail that asks whether somebody wants to stay in touch, or tells them that they do already. */
public final class StayComposer implements Composer {
    /** The kind of the mail. */
    public static final String KIND = "stay-in-touch";

    private static final int GENERATION = 1;

    private final StayInTouch staying;
    private final Addresses addresses;
    private final Tokens tokens;
    private final Letters letters;
    private final HttpSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone of the site */
    public StayComposer(UpdateParts parts, StayInTouch staying, ZoneId zone) {
        this.staying = staying;
        this.addresses = new Addresses(parts.sealer());
        this.tokens = parts.tokens();
        this.letters = parts.letters();
        this.settings = parts.settings();
        this.zone = zone;
        this.clock = parts.clock();
    }

    /**
     * {@code mail/update/stay}: no word in it was typed by who asked.
     *
     * @param already whether the mailbox stays in touch by now
     * @param address of the page with the button; where it is ended, if it stands already
     */
    record StayMail(boolean already, String organiser, String address, Instant expires, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return staying.find(mail.subjectId())
                .map(found -> found.filter(entry -> !entry.verified() && isFresh(entry))
                        .flatMap(this::letter)
                        .<Composition>map(letter -> letter)
                        .orElseGet(() -> new Composition.NotNeeded("nobody waits for it any more")));
    }

    private boolean isFresh(Entry entry) {
        return entry.askedAt().plus(StayInTouch.PATIENCE).isAfter(clock.instant());
    }

    private Optional<Composition.Letter> letter(Entry entry) {
        Language language = entry.language();
        String organiser = staying.organiser(language);
        String page = entry.other()
                .map(other -> "/u/" + tokens.mint(TokenPurpose.UNSUBSCRIBE, other, GENERATION))
                .orElseGet(() -> "/stay-in-touch/" + tokens.mint(TokenPurpose.STAY_IN_TOUCH, entry.id(), GENERATION));
        StayMail model = new StayMail(
                entry.elsewhere(),
                organiser,
                settings.link(page + "?lang=" + language),
                entry.askedAt().plus(StayInTouch.PATIENCE),
                settings.link(""));
        String subject = letters.messages()
                .text(
                        language,
                        entry.elsewhere() ? "stay.mail.already.subject" : "stay.mail.subject",
                        Map.of("organiser", organiser));
        return addresses
                .of(entry.reader())
                .map(EmailAddress::typed)
                .map(address -> letters.write("update/stay", language, zone, address, subject, model));
    }
}
