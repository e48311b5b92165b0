package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationRules;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.cosigning.InvitedPages.ForwardForm;
import org.smallplaces.cosigning.InvitedPages.InvitationNotice;
import org.smallplaces.cosigning.InvitedViews.Shown;
import org.smallplaces.http.Client;
import org.smallplaces.http.Form;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.Reading;
import org.smallplaces.line.Refusals;
import org.smallplaces.line.SigningForms;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.ActOutcome;
import org.smallplaces.vault.Tokens;

/**
 * Opens the links of invitations, and takes what is done at them besides signing: declining, passing on, and the note that
 * a person was there. That note comes by a post which the page makes at the first touch, key or scroll; programs that
 * follow links, even those that run scripts, do none of these.
 */
final class InvitationLinkRoutes implements Routes {
    static final String PATH = "/i/:token";
    private static final String VARIANT = "variant";
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final InvitationParts parts;
    private final InvitationAnswers answers;
    private final InvitedViews views;

    InvitationLinkRoutes(InvitationParts parts, InvitationAnswers answers, InvitedViews views) {
        this.parts = parts;
        this.answers = answers;
        this.views = views;
    }

    /** One that only opens links, for routes that are mounted elsewhere. */
    static InvitationLinkRoutes of(InvitationParts parts) {
        InvitationStore store = new InvitationStore(parts.hashes(), parts.sealer());
        return new InvitationLinkRoutes(
                parts,
                new InvitationAnswers(parts, store),
                new InvitedViews(parts, new SigningForms(parts.stamps(), parts.clock())));
    }

    /** What a route does with the invitation that its link opens. */
    @FunctionalInterface
    interface Step {
        Future<Void> take(RoutingContext ctx, Campaign campaign, Invitation invitation);
    }

    @Override
    public void mount(Router router) {
        Post.on(router, PATH + "/opened", ctx -> open(ctx, this::opened));
        Post.on(router, PATH + "/decline", ctx -> open(ctx, this::decline));
        Post.on(router, PATH + "/forward", ctx -> open(ctx, this::forward));
    }

    /** Takes {@code step} with the invitation; a forged link is refused without a query. */
    Future<Void> open(RoutingContext ctx, Step step) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<Tokens.Opened> opened = parts.tokens().open(TokenPurpose.INVITATION, ctx.pathParam("token"));
        return opened.isEmpty()
                ? notice(ctx, NOT_FOUND, "link", "home", "/")
                : answers.find(opened.get().id(), opened.get().generation())
                        .compose(found -> found.map(one -> take(ctx, one, step)).orElseGet(() -> gone(ctx)));
    }

    private Future<Void> take(RoutingContext ctx, Invitation one, Step step) {
        return parts.catalogue()
                .find(one.campaign())
                .map(campaign -> step.take(ctx, campaign, one))
                .orElseGet(() -> notice(ctx, NOT_FOUND, "absent", "home", "/"));
    }

    /** The invitation as it is now. */
    Future<Optional<Invitation>> find(Invitation one) {
        return answers.find(one.id(), one.generation());
    }

    /** Takes one act of this client: nothing where it is allowed, otherwise how long to wait. */
    Future<Optional<Duration>> refuses(Client client, Campaign campaign) {
        return parts.limiter()
                .refuses(
                        "invited " + campaign.id() + " " + client.key(),
                        parts.rules().get().limits().connection());
    }

    /** What they read, in the form of the text that is asked for. */
    Reading reading(RoutingContext ctx, Campaign campaign, Invitation one, String variant) {
        return Reading.of(campaign, parts.replies().view(ctx, one.language()).language(), variant);
    }

    /** The page at an invitation; in another language it shows the same form of the text. */
    Future<Void> show(RoutingContext ctx, int status, Invitation one, Shown shown) {
        View view = shown.reading().at(parts.replies().view(ctx, one.language()), path(ctx));
        return views.page(view, one, path(ctx), shown)
                .compose(page -> parts.replies().page(ctx, status, "pages/cosigning/invited", view, page));
    }

    /** Nothing typed yet, in the form of the text that was posted. */
    private Shown fresh(RoutingContext ctx, Campaign campaign, Invitation one) {
        return views.fresh(reading(ctx, campaign, one, Form.of(ctx).text(VARIANT)), one, "");
    }

    /** Back to the page, which says what was done. */
    private Future<Void> back(RoutingContext ctx, Campaign campaign, Invitation one, String said) {
        Reading reading = reading(ctx, campaign, one, Form.of(ctx).text(VARIANT));
        String kept = reading.variant() == TextVariant.STANDARD
                ? ""
                : "&variant=" + reading.variant().word();
        return parts.replies().seeOther(ctx, path(ctx) + "?said=" + said + kept);
    }

    /** A signed invitation leads to the signature, as long as that belongs to the mailbox to which it was sent. */
    Future<Void> toSignature(RoutingContext ctx, Campaign campaign, Invitation one, boolean thanks) {
        return one.signature()
                .filter(Invitation.Given::own)
                .map(given -> "/s/" + parts.tokens().mint(TokenPurpose.MY_SIGNATURE, given.id(), given.generation()))
                .map(path -> parts.replies().seeOther(ctx, thanks ? path + "?thanks=1" : path))
                .orElseGet(() -> notice(ctx, 200, "invitation-answered", campaign));
    }

    private Future<Void> opened(RoutingContext ctx, Campaign campaign, Invitation one) {
        return refuses(parts.clients().client(ctx), campaign)
                .compose(wait -> wait.isPresent() ? Future.succeededFuture() : answers.opened(one))
                .compose(done -> ctx.response().setStatusCode(NO_CONTENT).end());
    }

    private Future<Void> decline(RoutingContext ctx, Campaign campaign, Invitation one) {
        String typed = Form.of(ctx).raw("reason");
        Optional<String> reason = InvitationRules.reason(typed);
        if (one.state() == InvitationState.SIGNED) {
            return toSignature(ctx, campaign, one, false);
        }
        if (!one.isOpen(campaign, parts.clock().instant())) {
            return show(ctx, CONFLICT, one, fresh(ctx, campaign, one));
        }
        if (reason.isEmpty()) {
            return declineAgain(ctx, campaign, one, typed);
        }
        return refuses(parts.clients().client(ctx), campaign)
                .compose(wait -> wait.isPresent()
                        ? tooMany(ctx, campaign, one, wait.get(), "reason")
                        : answers.decline(one, reason.get()).compose(done -> back(ctx, campaign, one, "declined")));
    }

    private Future<Void> declineAgain(RoutingContext ctx, Campaign campaign, Invitation one, String typed) {
        Shown fresh = fresh(ctx, campaign, one);
        return show(
                ctx,
                UNPROCESSABLE,
                one,
                new Shown(fresh.reading(), fresh.form(), "", typed, "invited.decline.error", fresh.forward()));
    }

    private static String path(RoutingContext ctx) {
        return "/i/" + ctx.pathParam("token");
    }

    private Future<Void> forward(RoutingContext ctx, Campaign campaign, Invitation one) {
        if (one.state() == InvitationState.SIGNED) {
            return toSignature(ctx, campaign, one, false);
        }
        Form form = Form.of(ctx);
        String name = form.raw("forward-name");
        String email = form.text("forward-email");
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        List<FieldError> mistakes = new ArrayList<>();
        InvitationRules.nameProblem(name)
                .ifPresent(problem -> mistakes.add(new FieldError("forward-name", "invited.forward.name." + problem)));
        if (address.isEmpty()) {
            mistakes.add(new FieldError("forward-email", "form.error.email." + (email.isEmpty() ? "missing" : "form")));
        }
        if (campaign.state(parts.clock().instant()) != CampaignState.OPEN) {
            return show(ctx, CONFLICT, one, fresh(ctx, campaign, one));
        }
        if (!mistakes.isEmpty()) {
            return forwardAgain(ctx, UNPROCESSABLE, campaign, one, new ForwardForm(true, name, email, mistakes));
        }
        return refuses(parts.clients().client(ctx), campaign)
                .compose(wait -> wait.isPresent()
                        ? tooMany(ctx, campaign, one, wait.get(), "forward-email")
                        : pass(ctx, campaign, one, name, address.orElseThrow()));
    }

    private Future<Void> pass(
            RoutingContext ctx, Campaign campaign, Invitation one, String name, EmailAddress address) {
        View view = parts.replies().view(ctx, one.language());
        FieldError often = new FieldError("forward-email", "invited.forward.often");
        return views.mayForward(campaign)
                .compose(may -> may
                        ? answers.forward(campaign, one, name, address, view.language())
                        : Future.succeededFuture(false))
                .compose(done -> done
                        ? back(ctx, campaign, one, "forwarded")
                        : forwardAgain(
                                ctx,
                                CONFLICT,
                                campaign,
                                one,
                                new ForwardForm(true, name, address.typed(), List.of(often))));
    }

    private Future<Void> tooMany(RoutingContext ctx, Campaign campaign, Invitation one, Duration wait, String field) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        FieldError many = Refusals.tooMany(field, campaign, wait);
        Form form = Form.of(ctx);
        return forwardAgain(
                ctx,
                TOO_MANY,
                campaign,
                one,
                new ForwardForm(true, form.raw("forward-name"), form.text("forward-email"), List.of(many)));
    }

    private Future<Void> forwardAgain(
            RoutingContext ctx, int status, Campaign campaign, Invitation one, ForwardForm form) {
        Shown fresh = fresh(ctx, campaign, one);
        return show(ctx, status, one, new Shown(fresh.reading(), fresh.form(), "", fresh.reason(), "", form));
    }

    /** The invitation was withdrawn, sent to another address, or deleted after the letter closed. */
    Future<Void> gone(RoutingContext ctx) {
        return notice(ctx, GONE, "invitation-gone", "home", "/");
    }

    /** The mailbox cannot take a further signature. */
    Future<Void> refused(RoutingContext ctx, Campaign campaign, ActOutcome why) {
        if (why instanceof ActOutcome.MailboxFull) {
            return notice(ctx, CONFLICT, "full", campaign);
        }
        return why instanceof ActOutcome.OtherHousehold
                ? notice(ctx, CONFLICT, "second", campaign)
                : notice(ctx, GONE, "closed", campaign);
    }

    /** A notice that leads to the letter, where there is a page of it that the public may see. */
    private Future<Void> notice(RoutingContext ctx, int status, String notice, Campaign campaign) {
        return campaign.isPublic(parts.clock().instant())
                ? notice(ctx, status, notice, "campaign", "/campaigns/" + campaign.slug())
                : notice(ctx, status, notice, "home", "/");
    }

    private Future<Void> notice(RoutingContext ctx, int status, String notice, String back, String link) {
        String key = "notice." + notice;
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return parts.replies()
                .page(
                        ctx,
                        status,
                        "pages/signing/notice",
                        view,
                        new InvitationNotice(key + ".title", key + ".body", "notice.back." + back, link, ""));
    }
}
