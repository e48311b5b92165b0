package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.complaint.ComplaintPage.Choice;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.Slug;
import org.smallplaces.core.Told;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.FormStamps.Stamped;

/** {@code /complaints}: anybody tells what is wrong, without an account and without having signed. */
public final class ComplaintRoutes implements Routes {
    /** Where it is made. */
    public static final String PATH = "/complaints";

    private static final Pace PACE = new Pace(3, 10);
    /** The form belongs to the site and to no campaign. */
    private static final UUID SITE = new UUID(0, 0);

    private static final Stamped STAMPED = new Stamped(0, 0);
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Catalogue catalogue;
    private final Complaints complaints;
    private final FormStamps stamps;
    private final SharedLimiter limiter;
    private final Clients clients;
    private final Replies replies;
    private final Supplier<SiteSettings> site;
    private final BiFunction<Set<String>, Language, List<Told>> register;
    private final Clock clock;

    public ComplaintRoutes(ComplaintParts parts, Complaints complaints) {
        this.catalogue = parts.catalogue();
        this.complaints = complaints;
        this.stamps = parts.stamps();
        this.limiter = parts.limiter();
        this.clients = parts.clients();
        this.replies = parts.replies();
        this.site = parts.site();
        this.register = parts.register();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, this::form);
        Post.on(router, PATH, this::take);
    }

    /** A link may say what it is about and which campaign; one that the public may not see is passed over. */
    private Future<Void> form(RoutingContext ctx) {
        String sent = parameter(ctx, "sent");
        String reference = Reference.isOne(sent) ? sent : "";
        Typed proposed = new Typed(parameter(ctx, "about"), parameter(ctx, "campaign"), "", "");
        return show(ctx, OK, proposed, List.of(), reference);
    }

    private static String parameter(RoutingContext ctx, String name) {
        return Optional.ofNullable(ctx.request().getParam(name)).orElse("");
    }

    private Future<Void> take(RoutingContext ctx) {
        Form form = Form.of(ctx);
        Typed typed = Typed.of(form);
        Optional<UUID> campaign =
                Slug.parse(typed.campaign()).flatMap(catalogue::find).map(Campaign::id);
        List<FieldError> errors = typed.errors(campaign);
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, typed, errors, "");
        }
        if (!form.text("website").isEmpty()) {
            return replies.seeOther(ctx, PATH + "?sent=0000-0000"); // a robot fills in what nobody sees
        }
        if (stamps.read(SITE, form.text("stamp"), clock.instant()).isEmpty()) {
            return show(ctx, CONFLICT, typed, List.of(new FieldError("words", "complaints.wrong.stamp")), "");
        }
        return limiter.refuses("complaint " + clients.of(ctx), PACE)
                .compose(wait -> wait.isPresent() ? later(ctx, typed, wait.get()) : keep(ctx, typed, campaign));
    }

    private Future<Void> later(RoutingContext ctx, Typed typed, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        return show(ctx, TOO_MANY, typed, List.of(often("often", wait.toMinutes() + 1)), "");
    }

    private FieldError often(String why, long minutes) {
        String contact = site.get().organiser().privacyContact();
        return new FieldError("words", "complaints.wrong." + why, minutes, contact.isEmpty() ? "none" : contact);
    }

    private Future<Void> keep(RoutingContext ctx, Typed typed, Optional<UUID> campaign) {
        return complaints
                .make(typed.brought(
                        campaign, replies.view(ctx, Messages.FALLBACK).language(), clock.instant()))
                .compose(made -> made.isEmpty()
                        ? show(ctx, TOO_MANY, typed, List.of(often("full", 0)), "")
                        : replies.seeOther(ctx, PATH + "?sent=" + made.get()));
    }

    private Future<Void> show(RoutingContext ctx, int status, Typed typed, List<FieldError> errors, String reference) {
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        View view = replies.view(ctx, Messages.FALLBACK);
        Optional<Campaign> chosen = Slug.parse(typed.campaign()).flatMap(catalogue::find);
        ComplaintPage page = new ComplaintPage(
                typed.subjects(),
                campaigns(view, typed.campaign()),
                typed.words(),
                typed.email(),
                stamps.stamp(SITE, STAMPED, clock.instant()),
                errors,
                told(view, chosen),
                chosen.map(one -> notice(view, one)),
                reference);
        return replies.page(ctx, status, "pages/complaint/complaint", view, page);
    }

    /** What the law asks to be told where data is given (UK GDPR, article 13). */
    private Optional<Told> told(View view, Optional<Campaign> chosen) {
        String about = chosen.map(one -> "/" + one.slug()).orElse("");
        return register.apply(Set.of("site:complaints" + about), view.language()).stream()
                .findFirst();
    }

    private static ComplaintPage.Notice notice(View view, Campaign campaign) {
        return new ComplaintPage.Notice(
                "/campaigns/" + campaign.slug() + "/privacy",
                campaign.definition().title().in(campaign.languageFor(view.language())));
    }

    /** Those that everybody may see; what is only told of as history took no signature here. */
    private List<Choice> campaigns(View view, String chosen) {
        Instant now = clock.instant();
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.isPublic(now))
                .filter(one -> one.definition().history().isEmpty())
                .map(one -> new Choice(
                        one.slug().value(),
                        one.definition().title().in(one.languageFor(view.language())),
                        one.slug().value().equals(chosen)))
                .toList();
    }
}
