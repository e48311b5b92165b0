package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.Signing;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.Unavailable;
import org.smallplaces.page.View;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signing.SignForm.FieldError;
import org.smallplaces.vault.Tokens;

/** Signing: the post of the form. */
public final class SignRoutes implements Routes {
    private static final int FIRST_GENERATION = 1;

    private final Catalogue catalogue;
    private final SignatureWriter writer;
    private final CampaignPages pages;
    private final SignForms forms;
    private final Tokens tokens;
    private final Replies replies;
    private final SignedHere signedHere;
    private final Clients clients;
    private final SignGate gate;
    private final Clock clock;

    public SignRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.writer = parts.writer();
        this.pages = new CampaignPages(parts);
        this.forms = parts.forms();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.signedHere = new SignedHere(parts.tokens(), parts.settings());
        this.clients = parts.clients();
        this.gate = parts.gate();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Post.on(router, "/campaigns/:slug/signatures", this::sign);
    }

    private Future<Void> sign(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find);
        if (found.isEmpty()) {
            ctx.fail(404);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        Form form = Form.of(ctx);
        Reader reader = reader(ctx, campaign, form);
        SignRequest request = SignForms.read(form);
        if (gate.blocks(clients.client(ctx))) {
            return again(ctx, 403, campaign, reader, request, List.of(SignForms.blocked(campaign)));
        }
        CampaignState state = campaign.state(clock.instant());
        if (state != CampaignState.OPEN) {
            return again(ctx, 409, campaign, reader, request, List.of(SignForms.notOpen(state)));
        }
        if (campaign.definition().isByInvitation()) {
            return again(ctx, 403, campaign, reader, request, List.of(SignForms.byInvitation(campaign)));
        }
        List<FieldError> suspicions = forms.suspicions(campaign, reader.language(), reader.variant(), form);
        if (!suspicions.isEmpty()) {
            return again(ctx, 422, campaign, reader, request, suspicions);
        }
        if (form.text("act").equals("preview")) {
            return preview(ctx, campaign, reader, request);
        }
        return decide(ctx, campaign, reader, request);
    }

    /** The form once more with the line as it will be printed. Nothing is stored, and no limit is touched. */
    private Future<Void> preview(RoutingContext ctx, Campaign campaign, Reader reader, SignRequest request) {
        SignForm form = forms.preview(campaign, reader.language(), reader.variant(), request);
        return show(ctx, form.failed() ? 422 : 200, campaign, reader, form);
    }

    private Future<Void> decide(RoutingContext ctx, Campaign campaign, Reader reader, SignRequest request) {
        SignDecision decision = Signing.decide(campaign, request, reader.language(), reader.variant());
        if (decision instanceof SignDecision.Rejected rejected) {
            return again(ctx, 422, campaign, reader, request, SignForms.errors(rejected.reasons()));
        }
        if (decision instanceof SignDecision.Accepted accepted) {
            return gate.refuses(clients.client(ctx), campaign)
                    .compose(wait -> wait.isPresent()
                            ? later(ctx, campaign, reader, request, wait.get())
                            : write(ctx, campaign, reader, request, accepted.draft()));
        }
        throw new AssertionError(decision);
    }

    /** Nothing that was typed is lost where it cannot be stored now. */
    private Future<Void> busy(
            RoutingContext ctx, Campaign campaign, Reader reader, SignRequest request, Unavailable busy) {
        ctx.response().putHeader("Retry-After", Long.toString(busy.retryAfter().toSeconds()));
        return again(ctx, 503, campaign, reader, request, List.of(SignForms.BUSY));
    }

    private Future<Void> later(
            RoutingContext ctx, Campaign campaign, Reader reader, SignRequest request, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return again(ctx, 429, campaign, reader, request, List.of(SignForms.tooMany(campaign, wait)));
    }

    /** Held or not, it is answered alike. */
    private Future<Void> write(
            RoutingContext ctx, Campaign campaign, Reader reader, SignRequest request, SignatureDraft draft) {
        return gate.hold(draft.campaign(), draft.name(), draft.address(), draft.line())
                .compose(held -> writer.sign(draft, held, clients.client(ctx).network()))
                .onSuccess(id -> signedHere.remember(ctx, id))
                .map(id -> "/c/" + tokens.mint(TokenPurpose.CHECK_INBOX, id, FIRST_GENERATION))
                .compose(path -> replies.seeOther(ctx, path))
                .recover(failure -> failure instanceof Unavailable busy
                        ? busy(ctx, campaign, reader, request, busy)
                        : Future.failedFuture(failure));
    }

    /** The form again, with what was typed and what has to be corrected. */
    private Future<Void> again(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            Reader reader,
            SignRequest request,
            List<FieldError> errors) {
        return show(
                ctx,
                status,
                campaign,
                reader,
                forms.filled(campaign, reader.language(), reader.variant(), request, errors));
    }

    private Future<Void> show(RoutingContext ctx, int status, Campaign campaign, Reader reader, SignForm form) {
        Instant now = clock.instant();
        return pages.signed(campaign, now, reader.language())
                .map(signed -> pages.page(campaign, reader.view(), reader.variant(), now, signed, form))
                .compose(page -> replies.page(ctx, status, "pages/signing/campaign", reader.view(), page));
    }

    /** Who signs: the page as they read it, and in which form its text. */
    private record Reader(View view, TextVariant variant) {
        Language language() {
            return view.language();
        }
    }

    /** Links on the page that is shown again lead to the campaign, where a GET finds something. */
    private Reader reader(RoutingContext ctx, Campaign campaign, Form form) {
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        TextVariant variant = CampaignPages.variant(campaign, view, form.text("variant"));
        return new Reader(CampaignPages.at(view, "/campaigns/" + campaign.slug(), variant), variant);
    }
}
