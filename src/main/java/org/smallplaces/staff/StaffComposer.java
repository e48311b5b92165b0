package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.staff.StaffMails.AccountMail;
import org.smallplaces.staff.StaffMails.InvitationMail;
import org.smallplaces.staff.StaffMails.NoticeMail;

/**
 * Composes the mails to staff: the invitation, which alone tells that its address has an account already, and what has
 * happened to one's account.
 */
public final class StaffComposer implements Composer {
    private final Accounts accounts;
    private final Invitations invitations;
    private final Catalogue catalogue;
    private final HttpSettings settings;
    private final Letters letters;
    private final Clock clock;

    public StaffComposer(StaffParts parts, Invitations invitations, Letters letters) {
        this.accounts = parts.accounts();
        this.invitations = invitations;
        this.catalogue = parts.catalogue();
        this.settings = parts.settings();
        this.letters = letters;
        this.clock = parts.clock();
    }

    /** Every kind of mail that it composes. */
    public static List<String> kinds() {
        return Stream.concat(
                        Stream.of(Invitations.KIND),
                        Arrays.stream(StaffNotice.values()).map(StaffNotice::kind))
                .toList();
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return StaffNotice.of(mail.kind()).map(notice -> notice(notice, mail)).orElseGet(() -> invitation(mail));
    }

    private Future<Composition> notice(StaffNotice notice, OutgoingMail mail) {
        return accounts.byId(mail.subjectId())
                .map(found -> found.map(account -> notice(notice, account))
                        .orElseGet(() -> new Composition.NotNeeded("no account that is open")));
    }

    private Composition notice(StaffNotice notice, Account account) {
        String key = "mail.staff." + notice.word();
        String logIn = settings.link(StaffGuard.LOG_IN + "?lang=" + account.language());
        return letters.write(
                "staff/notice",
                account.language(),
                settings.zone(),
                account.address(),
                letters.messages().text(account.language(), key + ".subject"),
                new NoticeMail(key + ".subject", key + ".what", notice.todoKey(), logIn, settings.link("")));
    }

    private Future<Composition> invitation(OutgoingMail mail) {
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
                        settings.link("/privacy/staff?lang=" + language),
                        settings.link("")));
    }

    private Composition letter(Invitation invitation, String template, Record model) {
        Language language = invitation.language();
        String subject = letters.messages().text(language, "mail.staff." + template + ".subject");
        return letters.write("staff/" + template, language, settings.zone(), invitation.address(), subject, model);
    }
}
