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

/** Asking the organisers to be added, after the deadline of a letter or a declaration. Nobody else is named there. */
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

    public LateRoutes(
            Catalogue catalogue,
            LateRequests requests,
            SharedLimiter limiter,
            Clients clients,
            Replies replies,
            Clock clock) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.limiter = limiter;
        this.clients = clients;
        this.replies = replies;
        this.clock = clock;
    }

    /** What was typed. */
    private record Typed(String name, String organisation, String email) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> {
            boolean sent = "1".equals(ctx.request().getParam("sent"));
            return find(ctx)
                    .map(campaign -> show(ctx, OK, campaign, Typed.NOTHING, List.of(), sent))
                    .orElseGet(() -> missing(ctx));
        });
        Post.on(
                router,
                PATH,
                ctx -> find(ctx).map(campaign -> ask(ctx, campaign)).orElseGet(() -> missing(ctx)));
    }

    private Optional<Campaign> find(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> campaign.takesLateRequests(clock.instant()));
    }

    private static Future<Void> missing(RoutingContext ctx) {
        ctx.fail(NOT_FOUND);
        return Future.succeededFuture();
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
            return sent(ctx, campaign); // a robot fills in what nobody sees; it is told nothing
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
                        ? sent(ctx, campaign)
                        : show(
                                ctx,
                                TOO_MANY,
                                campaign,
                                typed,
                                List.of(new Wrong("name", "late.wrong.full", 0, contact(campaign))),
                                false));
    }

    private Future<Void> sent(RoutingContext ctx, Campaign campaign) {
        return replies.seeOther(ctx, "/campaigns/" + campaign.slug() + "/late?sent=1");
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
                campaign.slug().value(),
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
