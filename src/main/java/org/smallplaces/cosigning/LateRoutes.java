package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.LateRules;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.Slug;
import org.smallplaces.cosigning.LatePage.Wrong;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.View;

/**
 * Asking the organisers to be added, after the deadline of a letter or a declaration: below its page, and below a
 * personal link, since of one that goes round quietly there is no page. Nobody else is named there.
 */
public final class LateRoutes implements Routes {
    private static final Pace PACE = new Pace(3, 10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String PATH = "/campaigns/:slug/late";

    private final Catalogue catalogue;
    private final LateRequests requests;
    private final SharedLimiter limiter;
    private final Clients clients;
    private final Replies replies;
    private final Clock clock;
    private final InvitationLinkRoutes links;

    /** @param invited opens personal links */
    public LateRoutes(InvitationParts invited, LateRequests requests) {
        this.catalogue = invited.catalogue();
        this.requests = requests;
        this.limiter = invited.limiter();
        this.clients = invited.clients();
        this.replies = invited.replies();
        this.clock = invited.clock();
        this.links = InvitationLinkRoutes.of(invited);
    }

    /** What was typed. */
    private record Typed(String name, String organisation, String email) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> take(ctx, find(ctx), this::form));
        Post.on(router, PATH, ctx -> take(ctx, find(ctx), this::ask));
        String link = InvitationLinkRoutes.PATH + "/late";
        Get.on(router, link, ctx -> links.open(ctx, (same, campaign, one) -> take(same, late(campaign), this::form)));
        Post.on(router, link, ctx -> links.open(ctx, (same, campaign, one) -> take(same, late(campaign), this::ask)));
    }

    private interface Answer {
        Future<Void> to(RoutingContext ctx, Campaign campaign);
    }

    private static Future<Void> take(RoutingContext ctx, Optional<Campaign> campaign, Answer answer) {
        if (campaign.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        return answer.to(ctx, campaign.get());
    }

    private Optional<Campaign> find(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find).flatMap(this::late);
    }

    private Optional<Campaign> late(Campaign campaign) {
        return Optional.of(campaign).filter(one -> one.takesLateRequests(clock.instant()));
    }

    private Future<Void> form(RoutingContext ctx, Campaign campaign) {
        boolean sent = "1".equals(ctx.request().getParam("sent"));
        return show(ctx, OK, campaign, Typed.NOTHING, List.of(), sent);
    }

    private Future<Void> ask(RoutingContext ctx, Campaign campaign) {
        Form form = Form.of(ctx);
        Typed typed = new Typed(form.raw("name"), form.raw("organisation"), form.text("email"));
        Optional<EmailAddress> email = EmailAddresses.parse(typed.email());
        List<Wrong> errors = errors(typed, email);
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, campaign, typed, errors, false);
        }
        if (!form.text("website").isEmpty()) {
            return sent(ctx); // a robot fills in what nobody sees; it is told nothing
        }
        return limiter.refuses("late " + campaign.id() + " " + clients.of(ctx), PACE)
                .compose(wait ->
                        wait.isPresent() ? later(ctx, campaign, typed, wait.get()) : keep(ctx, campaign, typed, email));
    }

    private static List<Wrong> errors(Typed typed, Optional<EmailAddress> email) {
        List<Wrong> errors = new ArrayList<>();
        LateRules.name(typed.name()).ifPresent(problem -> errors.add(wrong("name", "form.error.name." + problem)));
        LateRules.organisation(typed.organisation())
                .ifPresent(problem -> errors.add(wrong("organisation", "form.error.part." + problem)));
        if (!typed.email().isEmpty() && email.isEmpty()) {
            errors.add(wrong("email", "form.error.email.form"));
        }
        return errors;
    }

    private static Wrong wrong(String field, String key) {
        return new Wrong(field, key, 0, "");
    }

    private Future<Void> later(RoutingContext ctx, Campaign campaign, Typed typed, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        Wrong often = new Wrong("name", "late.wrong.often", wait.toMinutes() + 1, contact(campaign));
        return show(ctx, TOO_MANY, campaign, typed, List.of(often), false);
    }

    private Future<Void> keep(RoutingContext ctx, Campaign campaign, Typed typed, Optional<EmailAddress> email) {
        Language language =
                replies.view(ctx, campaign.definition().firstLanguage()).language();
        return requests.ask(campaign, typed.name(), typed.organisation(), email, language)
                .compose(kept -> kept
                        ? sent(ctx)
                        : show(
                                ctx,
                                TOO_MANY,
                                campaign,
                                typed,
                                List.of(new Wrong("name", "late.wrong.full", 0, contact(campaign))),
                                false));
    }

    private Future<Void> sent(RoutingContext ctx) {
        return replies.seeOther(ctx, ctx.normalizedPath() + "?sent=1");
    }

    private static String contact(Campaign campaign) {
        return campaign.definition().controller().privacyContact();
    }

    private Future<Void> show(
            RoutingContext ctx, int status, Campaign campaign, Typed typed, List<Wrong> errors, boolean sent) {
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        CampaignDefinition definition = campaign.definition();
        View view = replies.view(ctx, definition.firstLanguage());
        Language language = campaign.languageFor(view.language());
        Instant now = clock.instant();
        LatePage page = new LatePage(
                ctx.normalizedPath().replaceFirst("/late$", ""),
                definition.title().in(language),
                definition.kind().name().toLowerCase(Locale.ROOT),
                language.tag(),
                language.direction(),
                campaign.closedAt(now).map(definition.schedule()::asSaid),
                definition.schedule().zone(),
                typed.name(),
                typed.organisation(),
                typed.email(),
                errors.stream().mapToLong(Wrong::minutes).max().orElse(0),
                contact(campaign),
                errors,
                sent);
        return replies.page(ctx, status, "pages/cosigning/late", view, page);
    }
}
