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
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Signing;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SignForm.FieldError;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
import org.smallplaces.vault.Tokens;

/** Signing: the post of the form, and the page that says where to look next. */
public final class SignRoutes implements Routes {
    private static final int FIRST_GENERATION = 1;

    private final Catalogue catalogue;
    private final Counts counts;
    private final SignatureWriter writer;
    private final SignForms forms;
    private final Tokens tokens;
    private final Replies replies;
    private final Notices notices;
    private final SignatureLinks links;
    private final Clients clients;
    private final SignGate gate;
    private final Clock clock;

    public SignRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.writer = parts.writer();
        this.forms = parts.forms();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.notices = new Notices(parts.replies());
        this.links = new SignatureLinks(parts, notices);
        this.clients = parts.clients();
        this.gate = parts.gate();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Post.on(router, "/campaigns/:slug/signatures", this::sign);
        Get.on(router, "/c/:token", ctx -> links.open(ctx, TokenPurpose.CHECK_INBOX, this::checkInbox));
    }

    private Future<Void> sign(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find);
        if (found.isEmpty()) {
            ctx.fail(404);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        Form form = Form.of(ctx);
        SignRequest request = SignForms.read(form);
        if (gate.blocks(clients.client(ctx))) {
            return again(ctx, 403, campaign, view, request, List.of(SignForms.blocked(campaign)));
        }
        if (campaign.state(clock.instant()) != CampaignState.OPEN) {
            return again(ctx, 409, campaign, view, request, List.of(SignForms.NOT_OPEN));
        }
        List<FieldError> suspicions = forms.suspicions(campaign, view.language(), form);
        if (!suspicions.isEmpty()) {
            return again(ctx, 422, campaign, view, request, suspicions);
        }
        return decide(ctx, campaign, view, request);
    }

    private Future<Void> decide(RoutingContext ctx, Campaign campaign, View view, SignRequest request) {
        Language language = view.language();
        SignDecision decision = Signing.decide(campaign, request, language);
        if (decision instanceof SignDecision.Rejected rejected) {
            return again(ctx, 422, campaign, view, request, SignForms.errors(rejected.reasons()));
        }
        if (decision instanceof SignDecision.Accepted accepted) {
            return gate.refuses(clients.client(ctx), campaign)
                    .compose(wait -> wait.isPresent()
                            ? later(ctx, campaign, view, request, wait.get())
                            : write(ctx, accepted.draft()));
        }
        throw new AssertionError(decision);
    }

    private Future<Void> later(RoutingContext ctx, Campaign campaign, View view, SignRequest request, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return again(ctx, 429, campaign, view, request, List.of(SignForms.tooMany(campaign, wait)));
    }

    /** Held or not, it is answered alike. */
    private Future<Void> write(RoutingContext ctx, SignatureDraft draft) {
        return gate.hold(draft)
                .compose(held -> writer.sign(draft, held))
                .map(id -> "/c/" + tokens.mint(TokenPurpose.CHECK_INBOX, id, FIRST_GENERATION))
                .compose(path -> replies.seeOther(ctx, path));
    }

    /** The form again, with what was typed and what has to be corrected. */
    private Future<Void> again(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            View view,
            SignRequest request,
            List<FieldError> errors) {
        Instant now = clock.instant();
        return counts.of(campaign.id())
                .map(count -> new CampaignPage(
                        CampaignViews.of(campaign, view.language(), count, now),
                        forms.filled(campaign, view.language(), request, errors)))
                .compose(page -> replies.page(ctx, status, "pages/signing/campaign", onCampaign(view, campaign), page));
    }

    /** Links on the page that is shown again lead to the campaign, where a GET finds something. */
    private static View onCampaign(View view, Campaign campaign) {
        return new View(
                view.language(), view.languageChosen(), "/campaigns/" + campaign.slug(), view.trial(), view.zone());
    }

    /**
     * Superseded ones look as if they waited: whoever has signed in somebody else's name must not see here that the
     * other has signed too.
     */
    private Future<Void> checkInbox(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        boolean waits = signature.state() == SignatureState.PENDING || signature.state() == SignatureState.SUPERSEDED;
        if (!waits) {
            return notices.expired(ctx);
        }
        View view = replies.view(ctx, signature.language());
        return counts.of(campaign.id())
                .map(count -> CampaignViews.of(campaign, view.language(), count, clock.instant()))
                .compose(shown -> replies.page(
                        ctx, 200, "pages/signing/check-inbox", view, new CheckInboxPage(shown, signature.address())));
    }
}
