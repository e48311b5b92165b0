package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.Unavailable;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.Posted;
import org.smallplaces.line.Reading;
import org.smallplaces.line.Refusals;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.SigningForms;
import org.smallplaces.page.View;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.vault.Tokens;

/** Signing: the post of the form. */
public final class SignRoutes implements Routes {
    private static final int FIRST_GENERATION = 1;

    private final Catalogue catalogue;
    private final SignatureWriter writer;
    private final CampaignPages pages;
    private final SigningForms forms;
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
        SignRequest request = SigningForms.read(form);
        if (gate.blocks(clients.client(ctx))) {
            return again(ctx, 403, reader, request, Refusals.blocked(campaign));
        }
        CampaignState state = campaign.state(clock.instant());
        if (campaign.definition().isByInvitation() && state == CampaignState.OPEN) {
            return again(ctx, 403, reader, request, Refusals.byInvitation(campaign));
        }
        Posted posted = forms.judge(reader.reading(), state, form, request);
        if (posted instanceof Posted.Again again) {
            return show(ctx, again.status(), reader, again.form());
        }
        if (posted instanceof Posted.Signs signs) {
            return gate.refuses(clients.client(ctx), campaign)
                    .compose(wait -> wait.isPresent()
                            ? later(ctx, reader, request, wait.get())
                            : write(ctx, reader, request, signs.draft()));
        }
        throw new AssertionError(posted);
    }

    /** Nothing that was typed is lost where it cannot be stored now. */
    private Future<Void> busy(RoutingContext ctx, Reader reader, SignRequest request, Unavailable busy) {
        ctx.response().putHeader("Retry-After", Long.toString(busy.retryAfter().toSeconds()));
        return again(ctx, 503, reader, request, Refusals.BUSY);
    }

    private Future<Void> later(RoutingContext ctx, Reader reader, SignRequest request, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return again(
                ctx,
                429,
                reader,
                request,
                Refusals.tooMany("sign", reader.reading().campaign(), wait));
    }

    /** Held or not, it is answered alike. */
    private Future<Void> write(RoutingContext ctx, Reader reader, SignRequest request, SignatureDraft draft) {
        return gate.hold(draft.campaign(), draft.name(), draft.address(), draft.line())
                .compose(held -> writer.sign(draft, held, clients.client(ctx).network()))
                .onSuccess(id -> remember(ctx, reader.reading().campaign(), id))
                .map(id -> "/c/" + tokens.mint(TokenPurpose.CHECK_INBOX, id, FIRST_GENERATION))
                .compose(path -> replies.seeOther(ctx, path))
                .recover(failure -> failure instanceof Unavailable busy
                        ? busy(ctx, reader, request, busy)
                        : Future.failedFuture(failure));
    }

    /** A browser that somebody else may look at keeps no note of a discreet campaign. */
    private void remember(RoutingContext ctx, Campaign campaign, UUID id) {
        if (!campaign.definition().discreet()) {
            signedHere.remember(ctx, id);
        }
    }

    /** The form again, with what was typed and why nothing is signed. */
    private Future<Void> again(RoutingContext ctx, int status, Reader reader, SignRequest request, FieldError why) {
        return show(ctx, status, reader, forms.filled(reader.reading(), request, why));
    }

    private Future<Void> show(RoutingContext ctx, int status, Reader reader, SigningForm form) {
        Instant now = clock.instant();
        Reading reading = reader.reading();
        return pages.signed(reading.campaign(), now, reading.language())
                .map(signed -> pages.page(reading, reader.view(), now, signed, form))
                .compose(page -> replies.page(ctx, status, "pages/signing/campaign", reader.view(), page));
    }

    /** Who signs: what they read, and the page around it. */
    private record Reader(Reading reading, View view) {}

    /** Links on the page that is shown again lead to the campaign, where a GET finds something. */
    private Reader reader(RoutingContext ctx, Campaign campaign, Form form) {
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        Reading reading = Reading.of(campaign, view.language(), form.text("variant"));
        return new Reader(reading, reading.at(view, "/campaigns/" + campaign.slug()));
    }
}
