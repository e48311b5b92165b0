package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Clock;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.staff.StaffMails.AccountMail;
import org.smallplaces.staff.StaffMails.InvitationMail;

/** Composes the invitation to the console; only it tells that its address has an account already. */
public final class StaffComposer implements Composer {
    /** The kind of mail that inviting posts. */
    public static final String INVITATION = Invitations.KIND;

    private final Invitations invitations;
    private final Catalogue catalogue;
    private final HttpSettings settings;
    private final Letters letters;
    private final Clock clock;

    public StaffComposer(StaffParts parts, Invitations invitations, Letters letters) {
        this.invitations = invitations;
        this.catalogue = parts.catalogue();
        this.settings = parts.settings();
        this.letters = letters;
        this.clock = parts.clock();
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return invitations
                .find(mail.subjectId())
                .map(found -> found.filter(invitation -> invitation.holds(clock.instant()))
                        .map(this::invitation)
                        .orElseGet(() -> new Composition.NotNeeded("no open invitation")));
    }

    private Composition invitation(Invitation invitation) {
        Language language = invitation.language();
        if (invitation.taken()) {
            String logIn = settings.link(StaffGuard.LOG_IN + "?lang=" + language);
            return letter(invitation, "account", new AccountMail(invitation.inviter(), logIn, settings.link("")));
        }
        String link = settings.link(StaffGuard.JOIN + invitations.token(invitation) + "?lang=" + language);
        return letter(
                invitation,
                "invitation",
                new InvitationMail(
                        invitation.inviter(),
                        HeldRole.of(invitation.roles(), catalogue, language),
                        link,
                        invitation.expiresAt(),
                        settings.link("")));
    }

    private Composition letter(Invitation invitation, String template, Record model) {
        Language language = invitation.language();
        String subject = letters.messages().text(language, "mail.staff." + template + ".subject");
        return letters.write("staff/" + template, language, settings.zone(), invitation.address(), subject, model);
    }
}
