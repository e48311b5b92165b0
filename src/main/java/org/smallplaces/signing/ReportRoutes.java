package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.View;
import org.smallplaces.signature.NameReports;

/**
 * Telling staff about a name in the public list, without an account. What is told is read by staff alone, and changes
 * nothing by itself.
 */
public final class ReportRoutes implements Routes {
    private static final Pace PACE = new Pace(5, 20);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String PATH = "/campaigns/:slug/signatories/report";

    private final Catalogue catalogue;
    private final Signatories signatories;
    private final NameReports reports;
    private final SharedLimiter limiter;
    private final Replies replies;
    private final Clients clients;
    private final Clock clock;

    public ReportRoutes(SigningParts parts, NameReports reports, SharedLimiter limiter) {
        this.catalogue = parts.catalogue();
        this.signatories = parts.signatories();
        this.reports = reports;
        this.limiter = limiter;
        this.replies = parts.replies();
        this.clients = parts.clients();
        this.clock = parts.clock();
    }

    /** What was typed. */
    private record Typed(String name, String words) {}

    @Override
    public void mount(Router router) {
        Get.on(
                router,
                PATH,
                ctx -> with(ctx, campaign -> {
                    boolean sent = "1".equals(ctx.request().getParam("sent"));
                    return show(ctx, OK, campaign, new Typed("", ""), List.of(), sent);
                }));
        Post.on(router, PATH, ctx -> with(ctx, campaign -> report(ctx, campaign)));
    }

    private interface Page {
        Future<Void> of(Campaign campaign);
    }

    private Future<Void> with(RoutingContext ctx, Page page) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> CampaignPages.listed(campaign, campaign.state(clock.instant())));
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        return page.of(found.get());
    }

    private Future<Void> report(RoutingContext ctx, Campaign campaign) {
        Form form = Form.of(ctx);
        Typed typed =
                new Typed(Sought.clean(form.text("name")), form.text("words").replace("\r\n", "\n"));
        List<FieldError> errors = errors(typed);
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, campaign, typed, errors, false);
        }
        if (!form.text("website").isEmpty()) {
            return sent(ctx, campaign); // a robot fills in what nobody sees; it is told nothing
        }
        String key = "report " + campaign.id() + " " + clients.of(ctx);
        return limiter.refuses(key, PACE)
                .compose(wait -> wait.isPresent()
                        ? later(ctx, campaign, typed, wait.get())
                        : signatories
                                .named(campaign.id(), typed.name())
                                .compose(found -> keep(ctx, campaign, typed, found)));
    }

    private static List<FieldError> errors(Typed typed) {
        List<FieldError> errors = new ArrayList<>();
        if (typed.name().isEmpty() || Sought.tooLong(typed.name())) {
            errors.add(new FieldError("name", "report.wrong.name"));
        }
        boolean tooLong = typed.words().codePointCount(0, typed.words().length()) > NameReports.LONGEST;
        boolean unwanted = typed.words().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        if (typed.words().isEmpty() || tooLong || unwanted) {
            errors.add(new FieldError("words", "report.wrong.words"));
        }
        return errors;
    }

    private Future<Void> later(RoutingContext ctx, Campaign campaign, Typed typed, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        FieldError error = new FieldError("words", "report.wrong.often", wait.toMinutes() + 1, "");
        return show(ctx, TOO_MANY, campaign, typed, List.of(error), false);
    }

    private Future<Void> keep(RoutingContext ctx, Campaign campaign, Typed typed, List<UUID> found) {
        return found.isEmpty()
                ? show(
                        ctx,
                        UNPROCESSABLE,
                        campaign,
                        typed,
                        List.of(new FieldError("name", "report.wrong.unknown")),
                        false)
                : reports.report(campaign, found, typed.words()).compose(done -> sent(ctx, campaign));
    }

    private Future<Void> sent(RoutingContext ctx, Campaign campaign) {
        return replies.seeOther(ctx, "/campaigns/" + campaign.slug() + "/signatories/report?sent=1");
    }

    private Future<Void> show(
            RoutingContext ctx, int status, Campaign campaign, Typed typed, List<FieldError> errors, boolean sent) {
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        CampaignView shown = CampaignViews.of(campaign, view.language(), Count.NONE, clock.instant());
        ReportPage page = new ReportPage(shown, typed.name(), typed.words(), errors, sent);
        return replies.page(ctx, status, "pages/signing/report", view, page);
    }
}
