package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.Signing;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.cosigning.InvitedForm.Mistake;
import org.smallplaces.cosigning.InvitedPages.ForwardForm;
import org.smallplaces.cosigning.InvitedViews.Shown;
import org.smallplaces.http.Client;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Networks;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;

/**
 * The personal link of somebody who is invited: the letter, and a form that is filled in. Opening it changes nothing;
 * signing is a post.
 */
public final class InvitedRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(InvitedRoutes.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final List<String> SAID = List.of("declined", "forwarded");

    private final InvitationParts parts;
    private final InvitationLinkRoutes links;
    private final InvitedForms forms;
    private final InvitedViews views;
    private final InvitedSigning signing;
    private final Clock clock;

    public InvitedRoutes(InvitationParts parts) {
        InvitationStore store = new InvitationStore(parts.hashes(), parts.sealer());
        this.parts = parts;
        this.forms = new InvitedForms(parts.stamps(), parts.clock());
        this.views = new InvitedViews(parts, forms);
        this.links = new InvitationLinkRoutes(parts, new InvitationAnswers(parts, store), views);
        this.signing = new InvitedSigning(parts, store);
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, InvitationLinkRoutes.PATH, ctx -> links.open(ctx, this::page));
        Post.on(router, InvitationLinkRoutes.PATH, ctx -> links.open(ctx, this::sign));
        links.mount(router);
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, Invitation one) {
        if (one.state() == InvitationState.SIGNED) {
            return links.toSignature(ctx, campaign, one, false);
        }
        View view = parts.replies().view(ctx, one.language());
        String said = ctx.request().getParam("said", "");
        boolean known = SAID.contains(said) && (!said.equals("declined") || one.state() == InvitationState.DECLINED);
        return links.show(ctx, 200, campaign, one, views.fresh(campaign, view.language(), one, known ? said : ""));
    }

    private Future<Void> sign(RoutingContext ctx, Campaign campaign, Invitation one) {
        if (one.state() == InvitationState.SIGNED) {
            return links.toSignature(ctx, campaign, one, true);
        }
        View view = parts.replies().view(ctx, one.language());
        Language language = view.language();
        Form form = Form.of(ctx);
        SignRequest request = InvitedForms.read(form);
        Client client = parts.clients().client(ctx);
        if (blocks(client)) {
            return again(ctx, 403, campaign, one, request, List.of(InvitedForms.blocked(campaign)));
        }
        Instant now = clock.instant();
        CampaignState state = campaign.state(now);
        if (!one.isOpen(campaign, now)) {
            String why = state == CampaignState.PAUSED || state == CampaignState.SCHEDULED
                    ? "." + state.name().toLowerCase(Locale.ROOT)
                    : "";
            return again(ctx, 409, campaign, one, request, List.of(new Mistake("sign", "form.error.state" + why)));
        }
        List<Mistake> suspicions = forms.suspicions(campaign, language, form);
        if (!suspicions.isEmpty()) {
            return again(ctx, 422, campaign, one, request, suspicions);
        }
        if (form.text("act").equals("preview")) {
            InvitedForm shown = forms.preview(campaign, language, request);
            return links.show(
                    ctx, shown.failed() ? 422 : 200, campaign, one, new Shown(shown, "", "", "", ForwardForm.empty()));
        }
        SignDecision decision = Signing.decide(campaign, request, language);
        if (decision instanceof SignDecision.Rejected rejected) {
            return again(ctx, 422, campaign, one, request, InvitedForms.mistakes(rejected.reasons()));
        }
        if (decision instanceof SignDecision.Accepted accepted) {
            if (one.isLate(campaign, now) && !signing.isInvited(campaign, one, accepted.draft())) {
                return again(ctx, 422, campaign, one, request, List.of(new Mistake("email", "invited.late.address")));
            }
            return links.refuses(client, campaign)
                    .compose(wait -> wait.isPresent()
                            ? later(ctx, campaign, one, request, wait.get())
                            : write(ctx, campaign, one, request, accepted.draft(), client));
        }
        throw new AssertionError(decision);
    }

    private boolean blocks(Client client) {
        return client.isIn(new Networks(parts.rules().get().block().networks()))
                && !client.isIn(new Networks(parts.rules().get().allow().networks()));
    }

    private Future<Void> later(
            RoutingContext ctx, Campaign campaign, Invitation one, SignRequest request, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return again(ctx, 429, campaign, one, request, List.of(InvitedForms.tooMany("sign", campaign, wait)));
    }

    private Future<Void> write(
            RoutingContext ctx,
            Campaign campaign,
            Invitation one,
            SignRequest request,
            SignatureDraft draft,
            Client client) {
        return signing.sign(campaign, one, draft, client.network())
                .map(Optional::of)
                .recover(failure -> {
                    LOG.warn(
                            "invited_signature_failed type={}",
                            failure.getClass().getName());
                    return Future.succeededFuture(Optional.empty());
                })
                .compose(result -> result.isPresent()
                        ? answer(ctx, campaign, one, result.get())
                        : busy(ctx, campaign, one, request));
    }

    /** Nothing that was typed is lost where it cannot be stored now; doing it again is harmless whatever was done. */
    private Future<Void> busy(RoutingContext ctx, Campaign campaign, Invitation one, SignRequest request) {
        ctx.response().putHeader("Retry-After", Long.toString(TRY_AGAIN.toSeconds()));
        return again(ctx, 503, campaign, one, request, List.of(new Mistake("sign", "form.error.busy")));
    }

    private Future<Void> answer(RoutingContext ctx, Campaign campaign, Invitation one, InvitedSigning.Result result) {
        if (result instanceof InvitedSigning.Result.Signed) {
            return links.find(one)
                    .compose(found -> found.filter(now -> now.state() == InvitationState.SIGNED)
                            .map(now -> links.toSignature(ctx, campaign, now, true))
                            .orElseGet(() -> links.gone(ctx)));
        }
        if (result instanceof InvitedSigning.Result.Waits waits) {
            String token = parts.tokens().mint(TokenPurpose.CHECK_INBOX, waits.signature(), waits.generation());
            return parts.replies().seeOther(ctx, "/c/" + token);
        }
        if (result instanceof InvitedSigning.Result.Refused refused) {
            return links.refused(ctx, campaign, refused.why());
        }
        return links.gone(ctx);
    }

    /** The page again, with what was typed and what has to be corrected. */
    private Future<Void> again(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            Invitation one,
            SignRequest request,
            List<Mistake> mistakes) {
        View view = parts.replies().view(ctx, one.language());
        InvitedForm form = forms.filled(campaign, view.language(), request, mistakes);
        return links.show(ctx, status, campaign, one, new Shown(form, "", "", "", ForwardForm.empty()));
    }
}
