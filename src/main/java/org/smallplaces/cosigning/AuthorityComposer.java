package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.core.Visibility;
import org.smallplaces.cosigning.AuthorityMails.ContactMail;
import org.smallplaces.cosigning.AuthorityMails.EditedMail;
import org.smallplaces.cosigning.AuthorityMails.ReceiptMail;
import org.smallplaces.cosigning.AuthorityMails.RecordedMail;
import org.smallplaces.cosigning.AuthorityMails.RejectedMail;
import org.smallplaces.cosigning.ContactStore.Contact;
import org.smallplaces.line.Addressed;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.signature.LineEdit;
import org.smallplaces.signature.LineEdits;
import org.smallplaces.signature.RecordedAssent;
import org.smallplaces.signature.RecordedAssents;
import org.smallplaces.signature.StoredSignature;

/**
 * Composes the mails about lines, rejections, recorded assent, signatures at invitations and second contacts, each only
 * while it is still true.
 */
public final class AuthorityComposer implements Composer {
    private static final Composition NOT_NEEDED = new Composition.NotNeeded("it is settled already");

    private final AuthorityParts parts;
    private final ContactStore contacts;
    private final AuthorityRejectionStore rejections = new AuthorityRejectionStore();

    public AuthorityComposer(AuthorityParts parts) {
        this.parts = parts;
        this.contacts = new ContactStore(parts.pool(), parts.sealer());
    }

    /** Every kind of mail that it composes. */
    public static List<String> kinds() {
        return List.of(
                LineEdits.KIND,
                RecordedAssents.KIND,
                AuthorityDecisions.REJECTED,
                InvitationMail.SIGNED,
                ContactNaming.KIND);
    }

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return switch (mail.kind()) {
            case LineEdits.KIND -> signature(mail).compose(found -> orNot(found, this::edited));
            case RecordedAssents.KIND -> signature(mail).compose(found -> orNot(found, this::recorded));
            case AuthorityDecisions.REJECTED -> signature(mail).compose(found -> orNot(found, this::rejected));
            case InvitationMail.SIGNED -> signature(mail).compose(found -> orNot(found, this::receipt));
            default -> contacts.find(mail.subjectId()).compose(found -> orNot(found, this::asked));
        };
    }

    private Future<Optional<StoredSignature>> signature(OutgoingMail mail) {
        return parts.signatures().find(mail.subjectId());
    }

    /** What to make of something that is still there. */
    @FunctionalInterface
    private interface Step<T> {
        Future<Composition> compose(T found);
    }

    private static <T> Future<Composition> orNot(Optional<T> found, Step<T> step) {
        return found.map(step::compose).orElseGet(() -> Future.succeededFuture(NOT_NEEDED));
    }

    private Campaign campaign(java.util.UUID id) {
        return parts.campaign(id).orElseThrow(() -> new IllegalStateException("the campaign is not published here"));
    }

    private Future<Composition> edited(StoredSignature signature) {
        return parts.edits()
                .open(signature.id())
                .map(open -> open.filter(any -> stands(signature))
                        .map(edit -> edited(signature, edit))
                        .orElse(NOT_NEEDED));
    }

    private static boolean stands(StoredSignature signature) {
        return signature.state() == SignatureState.VERIFIED || signature.state() == SignatureState.RECORDED;
    }

    private Composition edited(StoredSignature signature, LineEdit edit) {
        About about = about(signature);
        return letter(
                "line-edited",
                about,
                signature.address(),
                new EditedMail(
                        about.title(),
                        about.kind(),
                        about.organiser(),
                        LineView.of(edit.name().display(), Optional.of(edit.line())),
                        line(signature),
                        link("/s/", TokenPurpose.MY_SIGNATURE, signature, ""),
                        parts.settings().link("")));
    }

    private Future<Composition> recorded(StoredSignature signature) {
        return parts.assents()
                .find(signature.id())
                .map(found -> found.filter(any -> signature.state() == SignatureState.RECORDED)
                        .map(assent -> recorded(signature, assent))
                        .orElse(NOT_NEEDED));
    }

    private Composition recorded(StoredSignature signature, RecordedAssent assent) {
        About about = about(signature);
        return letter(
                "recorded",
                about,
                signature.address(),
                new RecordedMail(
                        about.title(),
                        about.kind(),
                        about.organiser(),
                        line(signature),
                        "assent.how." + assent.how().word(),
                        assent.on(),
                        assent.wording(),
                        signature.visibility().word(),
                        about.copies(signature.visibility()),
                        link("/v/", TokenPurpose.VERIFY, signature, ""),
                        link("/s/", TokenPurpose.MY_SIGNATURE, signature, "/change"),
                        link("/v/", TokenPurpose.VERIFY, signature, "/not-me"),
                        about.contact(),
                        parts.settings().link("")));
    }

    private Future<Composition> receipt(StoredSignature signature) {
        if (!stands(signature)) {
            return Future.succeededFuture(NOT_NEEDED);
        }
        About about = about(signature);
        return Future.succeededFuture(letter(
                "invited-signed",
                about,
                signature.address(),
                new ReceiptMail(
                        about.title(),
                        about.kind(),
                        about.organiser(),
                        line(signature),
                        signature.visibility().word(),
                        about.copies(signature.visibility()),
                        signature.updatesWords(),
                        link("/s/", TokenPurpose.MY_SIGNATURE, signature, ""),
                        about.contact(),
                        parts.settings().link(""))));
    }

    private Future<Composition> rejected(StoredSignature signature) {
        return rejections
                .find(parts.pool(), signature.id())
                .map(found -> found.filter(any -> signature.state() == SignatureState.INVALIDATED)
                        .map(rejection -> rejected(signature, rejection))
                        .orElse(NOT_NEEDED));
    }

    private Composition rejected(StoredSignature signature, AuthorityRejection rejection) {
        About about = about(signature);
        return letter(
                "rejected",
                about,
                signature.address(),
                new RejectedMail(
                        about.title(),
                        about.kind(),
                        about.organiser(),
                        line(signature),
                        "mail.rejected.reason." + rejection.reason().word(),
                        rejection.told(),
                        about.contact(),
                        parts.settings().link("")));
    }

    private Future<Composition> asked(Contact contact) {
        return parts.signatures()
                .find(contact.signature())
                .map(found -> found.filter(signature ->
                                !contact.ended() && contact.answer().isEmpty() && stands(signature))
                        .map(signature -> asked(contact, signature))
                        .orElse(NOT_NEEDED));
    }

    private Composition asked(Contact contact, StoredSignature signature) {
        About about = new About(campaign(contact.campaign()), contact.language());
        String token = parts.tokens().mint(TokenPurpose.SECOND_CONTACT, contact.id(), contact.generation());
        return letter(
                "second-contact",
                about,
                contact.address(),
                new ContactMail(
                        contact.name(),
                        about.title(),
                        about.kind(),
                        about.organiser(),
                        line(signature),
                        signature.line().map(line -> line.organisation()).orElse(""),
                        parts.settings().link("/a/" + token + "?lang=" + contact.language()),
                        about.contact(),
                        parts.settings().link("")));
    }

    private static LineView line(StoredSignature signature) {
        return LineView.of(signature.name().display(), signature.line());
    }

    /** What every mail says of the campaign, in the language of whoever gets it. */
    private record About(Campaign campaign, Language language) {
        String title() {
            return campaign.definition().title().in(language);
        }

        String kind() {
            return campaign.definition().kind().name().toLowerCase(Locale.ROOT);
        }

        String copies(Visibility visibility) {
            return Addressed.copies(campaign.definition().targets(), visibility, campaign.languageFor(language));
        }

        String organiser() {
            return campaign.definition().organiser().in(language);
        }

        String contact() {
            return campaign.definition().controller().privacyContact();
        }
    }

    private About about(StoredSignature signature) {
        return new About(campaign(signature.campaign()), signature.language());
    }

    private Composition letter(String name, About about, String to, Record model) {
        Map<String, Object> named = Map.of("title", about.title());
        return parts.letters()
                .write(
                        "cosigning/" + name,
                        about.language(),
                        about.campaign().definition().schedule().zone(),
                        to,
                        parts.letters().messages().text(about.language(), "mail." + name + ".subject", named),
                        model);
    }

    private String link(String path, TokenPurpose purpose, StoredSignature signature, String page) {
        String token = parts.tokens().mint(purpose, signature.id(), signature.generation());
        return parts.settings().link(path + token + page + "?lang=" + signature.language());
    }
}
