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
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Signing;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.RateLimiter;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SignForm.FieldError;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
import org.smallplaces.vault.Tokens;

/** Signing: the post of the form, and the page that says where to look next. */
public final class SignRoutes implements Routes {
    /** From one client, in one campaign: enough for a hall full of people behind one connection. */
    private static final int MOST_SIGNATURES = 30;

    private static final Duration MOST_SIGNATURES_IN = Duration.ofMinutes(10);
    private static final int FIRST_GENERATION = 1;

    private final Catalogue catalogue;
    private final Counts counts;
    private final SignatureWriter writer;
    private final CampaignPages pages;
    private final SignForms forms;
    private final Tokens tokens;
    private final Replies replies;
    private final Notices notices;
    private final SignatureLinks links;
    private final Clients clients;
    private final Clock clock;
    private final RateLimiter limiter = new RateLimiter(MOST_SIGNATURES, MOST_SIGNATURES_IN);

    public SignRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.writer = parts.writer();
        this.pages = new CampaignPages(parts);
        this.forms = parts.forms();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.notices = new Notices(parts.replies());
        this.links = new SignatureLinks(parts, notices);
        this.clients = parts.clients();
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
        if (campaign.state(clock.instant()) != CampaignState.OPEN) {
            return again(ctx, 409, campaign, view, request, List.of(SignForms.NOT_OPEN));
        }
        List<FieldError> suspicions = forms.suspicions(campaign, view.language(), form);
        if (!suspicions.isEmpty()) {
            return again(ctx, 422, campaign, view, request, suspicions);
        }
        if (form.text("act").equals("preview")) {
            return preview(ctx, campaign, view, request);
        }
        return decide(ctx, campaign, view, request);
    }

    /** The form once more with the line as it will be printed. Nothing is stored, and no limit is touched. */
    private Future<Void> preview(RoutingContext ctx, Campaign campaign, View view, SignRequest request) {
        SignForm form = forms.preview(campaign, view.language(), request);
        return show(ctx, form.failed() ? 422 : 200, campaign, view, form);
    }

    private Future<Void> decide(RoutingContext ctx, Campaign campaign, View view, SignRequest request) {
        Language language = view.language();
        SignDecision decision = Signing.decide(campaign, request, language);
        if (decision instanceof SignDecision.Rejected rejected) {
            return again(ctx, 422, campaign, view, request, SignForms.errors(rejected.reasons()));
        }
        if (decision instanceof SignDecision.Accepted accepted) {
            Optional<Duration> wait = limiter.refuses(clients.of(ctx) + " " + campaign.slug());
            if (wait.isPresent()) {
                ctx.response().putHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
                return again(ctx, 429, campaign, view, request, List.of(SignForms.TOO_MANY));
            }
            return writer.sign(accepted.draft())
                    .map(id -> "/c/" + tokens.mint(TokenPurpose.CHECK_INBOX, id, FIRST_GENERATION))
                    .compose(path -> replies.seeOther(ctx, path));
        }
        throw new AssertionError(decision);
    }

    /** The form again, with what was typed and what has to be corrected. */
    private Future<Void> again(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            View view,
            SignRequest request,
            List<FieldError> errors) {
        return show(ctx, status, campaign, view, forms.filled(campaign, view.language(), request, errors));
    }

    private Future<Void> show(RoutingContext ctx, int status, Campaign campaign, View view, SignForm form) {
        Instant now = clock.instant();
        return pages.signed(campaign, now)
                .map(signed -> pages.page(campaign, view, now, signed, form))
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
