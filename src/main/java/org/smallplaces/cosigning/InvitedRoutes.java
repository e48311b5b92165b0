package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.cosigning.InvitedViews.Shown;
import org.smallplaces.http.Client;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Networks;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.Posted;
import org.smallplaces.line.Reading;
import org.smallplaces.line.Refusals;
import org.smallplaces.line.SigningForms;

/**
 * The personal link of somebody who is invited: the letter, and a form that is filled in. Opening it changes nothing;
 * signing is a post.
 */
public final class InvitedRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(InvitedRoutes.class);
    private static final int OK = 200;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final FieldError LATE_ADDRESS = new FieldError("email", "invited.late.address");
    private static final List<String> SAID = List.of("declined", "forwarded");

    private final InvitationParts parts;
    private final InvitationLinkRoutes links;
    private final SigningForms forms;
    private final InvitedViews views;
    private final InvitedSigning signing;

    public InvitedRoutes(InvitationParts parts) {
        InvitationStore store = new InvitationStore(parts.hashes(), parts.sealer());
        this.parts = parts;
        this.forms = new SigningForms(parts.stamps(), parts.clock());
        this.views = new InvitedViews(parts, forms);
        this.links = new InvitationLinkRoutes(parts, new InvitationAnswers(parts, store), views);
        this.signing = new InvitedSigning(parts, store);
    }

    @Override
    public void mount(Router router) {
        Get.on(router, InvitationLinkRoutes.PATH, ctx -> links.open(ctx, this::page));
        Post.on(router, InvitationLinkRoutes.PATH, ctx -> links.open(ctx, this::sign));
        links.mount(router);
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, Invitation one) {
        if (isDone(campaign, one)) {
            return links.toSignature(ctx, campaign, one, false);
        }
        String said = ctx.request().getParam("said", "");
        boolean known = SAID.contains(said) && (!said.equals("declined") || one.state() == InvitationState.DECLINED);
        Reading reading = links.reading(ctx, campaign, one, ctx.request().getParam("variant", ""));
        return links.show(ctx, OK, one, views.fresh(reading, one, known ? said : ""));
    }

    /** Whether nothing more is signed at it. */
    private boolean isDone(Campaign campaign, Invitation one) {
        boolean open = one.isOpen(campaign, parts.clock().instant());
        return one.state() == InvitationState.SIGNED && !(open && one.isSignedFromElsewhere());
    }

    private Future<Void> sign(RoutingContext ctx, Campaign campaign, Invitation one) {
        if (isDone(campaign, one)) {
            return links.toSignature(ctx, campaign, one, true);
        }
        Form form = Form.of(ctx);
        Reading reading = links.reading(ctx, campaign, one, form.text("variant"));
        SignRequest request = SigningForms.read(form);
        Client client = parts.clients().client(ctx);
        if (blocks(client)) {
            return again(ctx, 403, reading, one, request, Refusals.blocked(campaign));
        }
        Instant now = parts.clock().instant();
        Posted posted = forms.judge(reading, one.state(campaign, now), form, request);
        if (posted instanceof Posted.Again again) {
            return links.show(ctx, again.status(), one, Shown.of(reading, again.form()));
        }
        if (posted instanceof Posted.Signs signs) {
            if (one.isLate(campaign, now) && !signing.isInvited(campaign, one, signs.draft())) {
                return again(ctx, 422, reading, one, request, LATE_ADDRESS);
            }
            return links.refuses(client, campaign)
                    .compose(wait -> wait.isPresent()
                            ? later(ctx, reading, one, request, wait.get())
                            : write(ctx, reading, one, request, signs.draft()));
        }
        throw new AssertionError(posted);
    }

    private boolean blocks(Client client) {
        return client.isIn(new Networks(parts.rules().get().block().networks()))
                && !client.isIn(new Networks(parts.rules().get().allow().networks()));
    }

    private Future<Void> later(
            RoutingContext ctx, Reading reading, Invitation one, SignRequest request, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return again(ctx, 429, reading, one, request, Refusals.tooMany("sign", reading.campaign(), wait));
    }

    private Future<Void> write(
            RoutingContext ctx, Reading reading, Invitation one, SignRequest request, SignatureDraft draft) {
        return signing.sign(
                        reading.campaign(),
                        one,
                        draft,
                        parts.clients().client(ctx).network())
                .map(Optional::of)
                .recover(failure -> {
                    LOG.warn(
                            "invited_signature_failed type={}",
                            failure.getClass().getName());
                    return Future.succeededFuture(Optional.empty());
                })
                .compose(result -> result.isPresent()
                        ? answer(ctx, reading.campaign(), one, result.get())
                        : busy(ctx, reading, one, request));
    }

    /** Nothing that was typed is lost where it cannot be stored now; doing it again is harmless whatever was done. */
    private Future<Void> busy(RoutingContext ctx, Reading reading, Invitation one, SignRequest request) {
        ctx.response().putHeader("Retry-After", Long.toString(TRY_AGAIN.toSeconds()));
        return again(ctx, 503, reading, one, request, Refusals.BUSY);
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

    /** The page again, with what was typed and why nothing is signed. */
    private Future<Void> again(
            RoutingContext ctx, int status, Reading reading, Invitation one, SignRequest request, FieldError why) {
        return links.show(ctx, status, one, Shown.of(reading, forms.filled(reading, request, why)));
    }
}
