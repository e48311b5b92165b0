package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.core.Verifying;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;
import org.smallplaces.signature.ActOutcome;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.RecordedAssents;
import org.smallplaces.signature.SignatureAct;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureLink;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.signing.SigningPages.Assented;
import org.smallplaces.signing.SigningPages.Beside;
import org.smallplaces.signing.SigningPages.NotMePage;
import org.smallplaces.signing.SigningPages.VerifyPage;
import org.smallplaces.vault.Tokens;

/** The link in the mail: a page that changes nothing, and its button, which verifies or disowns. */
public final class VerifyRoutes implements Routes {
    private static final String DISOWN = "disown";
    private static final String WITHOUT_UPDATES = "without-updates";

    private final Counts counts;
    private final SignatureActs acts;
    private final UpdateConsents updates;
    private final SignatureStore signatures;
    private final RecordedAssents assents;
    private final TextConfirmations texts;
    private final Catalogue catalogue;
    private final Tokens tokens;
    private final Replies replies;
    private final Notices notices;
    private final SignatureLinks links;
    private final SignedHere signedHere;
    private final OtherForms forms;
    private final Clock clock;

    public VerifyRoutes(SigningParts parts) {
        this.counts = parts.counts();
        this.acts = parts.acts();
        this.updates = parts.updates();
        this.signatures = parts.signatures();
        this.assents = parts.assents();
        this.texts = parts.texts();
        this.catalogue = parts.catalogue();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.notices = new Notices(parts);
        this.links = new SignatureLinks(parts, notices);
        this.forms = new OtherForms(parts);
        this.signedHere = new SignedHere(parts.tokens(), parts.settings());
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/v/:token", ctx -> links.open(ctx, TokenPurpose.VERIFY, this::page));
        Get.on(router, "/v/:token/not-me", ctx -> links.open(ctx, TokenPurpose.VERIFY, this::notMe));
        Post.on(router, "/v/:token", ctx -> links.act(ctx, TokenPurpose.VERIFY, this::act));
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        return byState(ctx, campaign, signature, this::verifyPage);
    }

    private Future<Void> notMe(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        return byState(ctx, campaign, signature, this::notMePage);
    }

    private Future<Void> byState(
            RoutingContext ctx,
            Campaign campaign,
            StoredSignature signature,
            SignatureLinks.Step<StoredSignature> waiting) {
        return switch (signature.state()) {
            case PENDING, RECORDED -> pending(ctx, campaign, signature, waiting);
            case VERIFIED, WITHDRAWN -> toMine(ctx, signature.link(), false);
            case SUPERSEDED -> superseded(ctx, signature);
            case INVALIDATED, EXPIRED, DISOWNED -> notices.expired(ctx);
        };
    }

    /** The signature of the same person that was verified in its place is theirs to see, also where they withdrew it. */
    private Future<Void> superseded(RoutingContext ctx, StoredSignature signature) {
        return signatures
                .stoodBeside(signature)
                .compose(beside -> beside.map(id -> toCounted(ctx, id, false)).orElseGet(() -> notices.expired(ctx)));
    }

    private Future<Void> pending(
            RoutingContext ctx,
            Campaign campaign,
            StoredSignature signature,
            SignatureLinks.Step<StoredSignature> waiting) {
        Instant now = clock.instant();
        boolean recorded = signature.state() == SignatureState.RECORDED;
        if (!recorded && signature.signedAt().plus(Verifying.PATIENCE).isBefore(now)) {
            return notices.expired(ctx);
        }
        if (!Verifying.isPossible(campaign, signature.signedAt(), now)) {
            return notices.overWithDisown(ctx, campaign, now);
        }
        return waiting.take(ctx, campaign, signature);
    }

    private Future<Void> notMePage(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        View view = replies.view(ctx, signature.language());
        String verify = "/v/" + tokens.mint(TokenPurpose.VERIFY, signature.id(), signature.generation());
        return counts.of(campaign.id())
                .map(count -> CampaignViews.of(campaign, view.language(), count, clock.instant()))
                .compose(shown -> replies.page(ctx, 200, "pages/signing/not-me", view, new NotMePage(shown, verify)));
    }

    private Future<Void> verifyPage(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        View view = replies.view(ctx, signature.language());
        return assents.find(signature.id())
                .map(found -> found.filter(any -> signature.state() == SignatureState.RECORDED)
                        .map(assent -> new Assented(assent.how().word(), assent.on(), assent.wording())))
                .compose(assented -> beside(signature)
                        .compose(beside -> forms.newer(signature)
                                .compose(
                                        newer -> verifyPage(ctx, campaign, signature, view, assented, beside, newer))));
    }

    private Future<Optional<Beside>> beside(StoredSignature signature) {
        return signatures
                .otherBeside(signature)
                .compose(found -> found.map(signatures::find).orElse(Future.succeededFuture(Optional.empty())))
                .map(found -> found.map(other -> new Beside(
                        other.name().display(),
                        "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, other.id(), other.generation()))));
    }

    private Future<Void> verifyPage(
            RoutingContext ctx,
            Campaign campaign,
            StoredSignature signature,
            View view,
            Optional<Assented> assented,
            Optional<Beside> beside,
            Optional<OtherForm> newer) {
        return counts.of(campaign.id())
                .compose(count -> TextLook.of(texts, catalogue, campaign, signature.id())
                        .map(look -> look.map(known -> known.signedFor(view.language()))
                                .orElse(""))
                        .map(signedFor -> new VerifyPage(
                                CampaignViews.of(campaign, view.language(), count, clock.instant()),
                                ctx.request().path(),
                                signature.printed(),
                                CountryNames.name(view.language(), signature.country()),
                                signature.postcode(),
                                signature.comment(),
                                signature.visibility().word(),
                                signature.updatesWords(),
                                signature.signedAt(),
                                signedHere.isSo(ctx, signature.id()),
                                assented,
                                beside,
                                newer,
                                signedFor,
                                GoesAlong.with(signature))))
                .compose(page -> replies.page(ctx, 200, "pages/signing/verify", view, page));
    }

    private Future<Void> act(RoutingContext ctx, Campaign campaign, SignatureLink signature) {
        String asked = Form.of(ctx).text("act");
        boolean disown = asked.equals(DISOWN);
        Future<Void> first = asked.equals(WITHOUT_UPDATES) ? updates.refuse(signature.id()) : Future.succeededFuture();
        return first.compose(
                        done -> acts.act(campaign, signature.id(), disown ? SignatureAct.DISOWN : SignatureAct.VERIFY))
                .compose(outcome -> answer(ctx, campaign, signature, outcome, !disown));
    }

    /** Whoever wanted to disown a signature that was verified meanwhile gets no thanks, but the page to withdraw it. */
    private Future<Void> answer(
            RoutingContext ctx, Campaign campaign, SignatureLink signature, ActOutcome outcome, boolean thanks) {
        signedHere.forget(ctx);
        if (outcome instanceof ActOutcome.Verified verified) {
            // Hardly ever another one; its own has just been read, and verifying changes nothing of its link.
            return verified.signature().equals(signature.id())
                    ? toMine(ctx, signature, thanks)
                    : toCounted(ctx, verified.signature(), thanks);
        }
        if (outcome instanceof ActOutcome.Withdrawn withdrawn) {
            return mine(ctx, withdrawn.signature(), "");
        }
        if (outcome instanceof ActOutcome.Disowned) {
            return notices.disowned(ctx);
        }
        if (outcome instanceof ActOutcome.MailboxFull) {
            return notices.mailboxFull(ctx, campaign);
        }
        if (outcome instanceof ActOutcome.OtherHousehold) {
            return notices.otherHousehold(ctx, campaign);
        }
        return outcome instanceof ActOutcome.Closed
                ? notices.overWithDisown(ctx, campaign, clock.instant())
                : gone(ctx, signature);
    }

    private Future<Void> gone(RoutingContext ctx, SignatureLink signature) {
        return signatures
                .find(signature.id())
                .compose(found -> found.filter(one -> one.state() == SignatureState.SUPERSEDED)
                        .map(one -> superseded(ctx, one))
                        .orElseGet(() -> notices.expired(ctx)));
    }

    /** To the signature of the same person that counts, which says what this form had chosen otherwise. */
    private Future<Void> toCounted(RoutingContext ctx, UUID id, boolean thanks) {
        return mine(
                ctx,
                id,
                "?" + (thanks ? MySignatureRoutes.THANKS + "=1&" : "") + OtherForms.FROM + "="
                        + ctx.pathParam("token"));
    }

    private Future<Void> mine(RoutingContext ctx, UUID id, String query) {
        return signatures
                .findLink(id)
                .compose(found ->
                        found.map(signature -> mine(ctx, signature, query)).orElseGet(() -> notices.expired(ctx)));
    }

    private Future<Void> toMine(RoutingContext ctx, SignatureLink signature, boolean thanks) {
        return mine(ctx, signature, thanks ? "?" + MySignatureRoutes.THANKS + "=1" : "");
    }

    private Future<Void> mine(RoutingContext ctx, SignatureLink signature, String query) {
        return replies.seeOther(
                ctx, "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation()) + query);
    }
}
