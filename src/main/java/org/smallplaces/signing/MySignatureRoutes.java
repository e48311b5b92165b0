package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.Silence;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.LineEdit;
import org.smallplaces.signature.LineEdits;
import org.smallplaces.signature.SignatureAct;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureChange;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.SignatureLink;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.signing.ConfirmPages.MyText;
import org.smallplaces.signing.HandedPackStore.Handed;
import org.smallplaces.signing.SigningPages.Change;
import org.smallplaces.signing.SigningPages.Edited;
import org.smallplaces.signing.SigningPages.MySignaturePage;
import org.smallplaces.signing.SigningPages.MyUpdates;
import org.smallplaces.signing.SigningPages.ThanksPage;
import org.smallplaces.vault.Tokens;

/** My signature: thank-you, receipt, and the way out. */
public final class MySignatureRoutes implements Routes {
    static final String THANKS = "thanks";
    static final String CHANGED = "changed";
    private static final String UPDATES = "updates";
    private static final String OBJECTED = "objected";
    private static final String WITHDRAW = "withdraw";
    private static final Pattern EDIT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Counts counts;
    private final SignatureActs acts;
    private final SignatureChanges changes;
    private final TextConfirmations texts;
    private final Catalogue catalogue;
    private final LineEdits edits;
    private final UpdateConsents updates;
    private final Tokens tokens;
    private final Replies replies;
    private final SignatureLinks links;
    private final HttpSettings settings;
    private final Messages messages;
    private final Clock clock;
    private final Pool pool;
    private final Silence silence;
    private final OtherForms forms;
    private final HandedPackStore packs = new HandedPackStore();

    /**
     * @param pool for what became of the packs in which somebody is
     * @param silence says to whom no updates can be promised
     */
    public MySignatureRoutes(SigningParts parts, Pool pool, Silence silence) {
        this.pool = pool;
        this.silence = silence;
        this.forms = new OtherForms(parts);
        this.counts = parts.counts();
        this.acts = parts.acts();
        this.changes = parts.changes();
        this.texts = parts.texts();
        this.catalogue = parts.catalogue();
        this.edits = parts.edits();
        this.updates = parts.updates();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.links = new SignatureLinks(parts, new Notices(parts));
        this.settings = parts.settings();
        this.messages = parts.messages();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/s/:token", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::page));
        Post.on(router, "/s/:token/objection", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::object));
        Post.on(router, "/s/:token/updates", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::updates));
        Post.on(router, "/s/:token", ctx -> links.act(ctx, TokenPurpose.MY_SIGNATURE, this::withdraw));
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        View view = replies.view(ctx, signature.language());
        boolean thanks = ctx.request().params().contains(THANKS) && signature.state() == SignatureState.VERIFIED;
        return counts.of(campaign.id())
                .map(count -> CampaignViews.of(campaign, view.language(), count, clock.instant()))
                .compose(shown -> text(ctx, campaign, view, signature)
                        .compose(text -> forms.notCounted(
                                        Optional.ofNullable(ctx.request().getParam(OtherForms.FROM)),
                                        signature,
                                        ctx.request().path())
                                .compose(other -> receipt(ctx, campaign, shown, signature, text)
                                        .compose(receipt -> thanks && other.isEmpty()
                                                ? replies.page(
                                                        ctx,
                                                        200,
                                                        "pages/signing/thanks",
                                                        view.at(view.path() + "?" + THANKS + "=1"),
                                                        thanks(ctx, view, shown, signature, receipt))
                                                : mine(ctx, campaign, view, shown, signature, text, other, receipt)))));
    }

    private Future<Void> mine(
            RoutingContext ctx,
            Campaign campaign,
            View view,
            CampaignView shown,
            StoredSignature signature,
            Optional<MyText> text,
            Optional<OtherForm> other,
            Receipt receipt) {
        return changes.of(signature.id())
                .compose(made -> edits.open(signature.id())
                        .compose(edited -> packs.of(pool, campaign.id(), signature.id())
                                .compose(handed -> updates(ctx, campaign, view, signature)
                                        .compose(updates -> silent(signature)
                                                .map(why -> mine(
                                                        ctx,
                                                        shown,
                                                        signature,
                                                        made,
                                                        text,
                                                        edited,
                                                        handed,
                                                        updates,
                                                        other,
                                                        !why.isEmpty(),
                                                        kept(campaign, signature),
                                                        receipt))))))
                .compose(mine -> replies.page(ctx, 200, "pages/signing/my-signature", view, mine));
    }

    /** For which words a verified signature stands; nothing where the text was never changed. */
    private Future<Optional<MyText>> text(RoutingContext ctx, Campaign campaign, View view, StoredSignature signature) {
        return signature.state() == SignatureState.VERIFIED
                ? TextLook.of(texts, catalogue, campaign, signature.id())
                        .map(found -> found.filter(look -> look.current() > 1)
                                .map(look -> text(ctx, campaign, view, signature, look)))
                : Future.succeededFuture(Optional.empty());
    }

    private MyText text(RoutingContext ctx, Campaign campaign, View view, StoredSignature signature, TextLook look) {
        return new MyText(
                look.read(),
                look.standing().confirmed(),
                look.standing().at(),
                look.current(),
                look.stands(),
                TextConfirmations.isPossible(campaign, signature.signedAt(), clock.instant()),
                look.corrections(view.language()),
                look.moved(view.language()),
                CampaignViews.kind(campaign.definition()),
                ctx.request().path() + "/text");
    }

    private ThanksPage thanks(
            RoutingContext ctx, View view, CampaignView campaign, StoredSignature signature, Receipt receipt) {
        return new ThanksPage(
                campaign,
                signature.printed(),
                signature.number(),
                ctx.request().path(),
                Sharing.of(campaign, settings.link(campaign.path()), messages, view.language()),
                receipt);
    }

    private MySignaturePage mine(
            RoutingContext ctx,
            CampaignView campaign,
            StoredSignature signature,
            List<SignatureChange> changes,
            Optional<MyText> text,
            Optional<LineEdit> edited,
            List<Handed> handed,
            Optional<MyUpdates> updates,
            Optional<OtherForm> other,
            boolean silent,
            Optional<LocalDate> kept,
            Receipt receipt) {
        return new MySignaturePage(
                campaign,
                settings.link(campaign.path()),
                !signature.comment().isEmpty()
                        && (canWithdraw(signature) || signature.state() == SignatureState.WITHDRAWN),
                ctx.request().path(),
                signature.state().word(),
                canWithdraw(signature),
                ctx.request().params().contains(CHANGED),
                changes.stream()
                        .map(change -> new Change(change.field(), change.at()))
                        .toList(),
                edited.map(edit ->
                        new Edited(edit.id(), edit.at(), LineView.of(edit.name().display(), Optional.of(edit.line())))),
                ctx.request().params().contains(OBJECTED),
                signature.state() == SignatureState.RECORDED
                        ? "/v/" + tokens.mint(TokenPurpose.VERIFY, signature.id(), signature.generation())
                        : "",
                signature.printed(),
                signature.number(),
                ctx.request().params().contains(ConfirmTextRoutes.AGREED),
                text,
                handed,
                updates,
                other,
                silent,
                kept,
                receipt);
    }

    /** Until when one that was verified is kept, whether it was withdrawn or not. */
    private Optional<LocalDate> kept(Campaign campaign, StoredSignature signature) {
        return signature.verifiedAt().isPresent() ? KeptUntil.of(campaign, clock.instant()) : Optional.empty();
    }

    /** What was chosen about updates; nothing where the signature does not stand, so that none are sent. */
    private Future<Optional<MyUpdates>> updates(
            RoutingContext ctx, Campaign campaign, View view, StoredSignature signature) {
        boolean said = ctx.request().params().contains(UPDATES);
        return signature.state() == SignatureState.VERIFIED
                ? updates.find(signature.id())
                        .compose(found -> silent(signature)
                                .map(silent -> found.map(choice -> new MyUpdates(
                                        choice.wanted(),
                                        silent,
                                        campaign.wording(ConsentPurpose.UPDATES, view.language())
                                                .words(),
                                        said))))
                : Future.succeededFuture(Optional.empty());
    }

    /** Why nothing comes to the mailbox, or empty. */
    private Future<String> silent(StoredSignature signature) {
        return EmailAddresses.parse(signature.address()).map(silence::of).orElseGet(() -> Future.succeededFuture(""));
    }

    /** Begins updates, by the sentence of the page and only where any would come, or ends them. */
    private Future<Void> updates(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        String act = Form.of(ctx).text("act");
        String mine = "/s/" + ctx.pathParam("token");
        Language language = replies.view(ctx, signature.language()).language();
        Future<Void> done = switch (act) {
            case "begin" ->
                silent(signature)
                        .compose(why -> why.isEmpty()
                                ? updates.give(campaign, signature.id(), language)
                                : Future.succeededFuture());
            case "end" ->
                updates.find(signature.id())
                        .compose(found -> updates.stop(found.map(UpdateConsents.Choice::mailbox).stream()
                                .toList()))
                        .mapEmpty();
            default -> Future.succeededFuture();
        };
        return done.compose(none -> replies.seeOther(ctx, mine + "?" + UPDATES + "=1", "#updates"));
    }

    private Future<Void> object(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        String mine = "/s/" + ctx.pathParam("token");
        return edit(Form.of(ctx).text("edit"))
                .map(edit -> edits.object(campaign, signature.id(), edit))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(done -> replies.seeOther(ctx, done ? mine + "?" + OBJECTED + "=1" : mine));
    }

    private static Optional<UUID> edit(String typed) {
        return Optional.of(typed).filter(id -> EDIT.matcher(id).matches()).map(UUID::fromString);
    }

    private static boolean canWithdraw(StoredSignature signature) {
        boolean neverTheirs = signature.state() == SignatureState.INVALIDATED
                && signature.verifiedAt().isEmpty();
        return signature.state().canBecome(SignatureState.WITHDRAWN) && !neverTheirs;
    }

    private Future<Receipt> receipt(
            RoutingContext ctx,
            Campaign campaign,
            CampaignView shown,
            StoredSignature signature,
            Optional<MyText> text) {
        Optional<Withdrawn> withdrawn = signature
                .endedAt()
                .filter(at -> signature.state() == SignatureState.WITHDRAWN)
                .map(at -> Withdrawn.of(at, campaign, clock.instant()));
        String ask = ctx.request().path() + "#updates";
        boolean stands = signature.state() == SignatureState.VERIFIED;
        return silent(signature)
                .map(why -> stands && why.isEmpty() ? ask : "")
                .compose(askPath -> updates.asked(signature.id())
                        .map(asked -> receipt(shown, signature, withdrawn, text, ReceiptUpdates.of(asked, askPath))));
    }

    private static Receipt receipt(
            CampaignView campaign,
            StoredSignature signature,
            Optional<Withdrawn> withdrawn,
            Optional<MyText> text,
            ReceiptUpdates updates) {
        boolean easy = signature.textVariant() == TextVariant.EASY_READ;
        return new Receipt(
                signature.visibility().word(),
                campaign.path() + "/texts/" + signature.textVersion()
                        + (easy ? "?variant=" + TextVariant.EASY_READ.word() : ""),
                signature.textVersion(),
                signature.textLanguage().tag(),
                easy,
                signature.sha256(),
                signature.language().tag(),
                signature.consentWords(),
                updates,
                signature.signedAt(),
                signature.verifiedAt().isPresent(),
                signature.verifiedAt().orElse(signature.signedAt()),
                signature.waitsForReview(),
                signature.restricted(),
                signature.state() == SignatureState.WITHDRAWN || signature.state() == SignatureState.INVALIDATED,
                withdrawn,
                text.filter(one -> !one.stands())
                        .flatMap(MyText::moved)
                        .map(EntrustedChange.Step::receiversBefore)
                        .orElse(""),
                GoesAlong.with(signature));
    }

    private Future<Void> withdraw(RoutingContext ctx, Campaign campaign, SignatureLink signature) {
        String path = ctx.normalizedPath();
        if (!Form.of(ctx).text("act").equals(WITHDRAW)) {
            return replies.seeOther(ctx, path);
        }
        return acts.act(campaign, signature.id(), SignatureAct.WITHDRAW)
                .compose(outcome -> replies.seeOther(ctx, path));
    }
}
