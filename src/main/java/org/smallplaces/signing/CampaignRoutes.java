package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Count;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.line.Reading;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.SigningForms;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.CampaignPages.Signed;
import org.smallplaces.signing.SigningPages.HomePage;

/** The pages that a crowd reads: home, campaign, count. They come from the cache, at most a second old. */
public final class CampaignRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final long SECONDS_AN_HOUR = 3600;
    private static final String HTML = "text/html; charset=utf-8";

    private final Catalogue catalogue;
    private final Counts counts;
    private final CampaignPages pages;
    private final SigningForms forms;
    private final Replies replies;
    private final HttpSettings settings;
    private final Clock clock;
    private final PageCache cache = new PageCache();

    public CampaignRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.pages = new CampaignPages(parts);
        this.forms = parts.forms();
        this.replies = parts.replies();
        this.settings = parts.settings();
        this.clock = parts.clock();
    }

    private record Key(String page, View view) {}

    private record HomeVersion(List<Campaign> campaigns, Map<UUID, Count> counts, List<CampaignState> states) {}

    /** The hour is part of it, since the form's stamp holds for a day and is renewed hourly. */
    private record CampaignVersion(Campaign campaign, Signed signed, CampaignState state, long hour) {}

    @Override
    public void mount(Router router) {
        Get.on(router, "/", this::home);
        Get.on(router, "/campaigns/:slug", this::campaign);
        Get.on(router, "/campaigns/:slug/count.json", this::count);
        Get.on(router, "/campaigns/:slug/signatures", this::toCampaign);
    }

    private Future<Void> home(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        Instant now = clock.instant();
        List<Campaign> all = catalogue.all();
        return counts.all().compose(standing -> {
            List<CampaignState> states = all.stream().map(one -> one.state(now)).toList();
            return cache.serve(ctx, new Key("home", view), new HomeVersion(all, standing, states), HTML, () -> {
                List<CampaignView> views = all.stream()
                        .map(one -> CampaignViews.of(
                                one, view.language(), standing.getOrDefault(one.id(), Count.NONE), now))
                        .toList();
                HomePage page = new HomePage(
                        views.stream().filter(CampaignView::open).toList(),
                        views.stream().filter(one -> !one.open()).toList(),
                        Head.of(settings, "/", view, replies.languages().spoken()));
                return replies.render("pages/signing/home", view, page);
            });
        });
    }

    private Future<Void> campaign(RoutingContext ctx) {
        Optional<Campaign> found = find(ctx);
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        View asked = replies.view(ctx, campaign.definition().firstLanguage());
        Reading reading = Reading.of(campaign, asked.language(), ctx.request().getParam("variant"));
        View view = reading.at(asked, asked.path());
        Instant now = clock.instant();
        long hour = now.getEpochSecond() / SECONDS_AN_HOUR;
        return pages.signed(campaign, now, view.language()).compose(signed -> {
            CampaignVersion version = new CampaignVersion(campaign, signed, campaign.state(now), hour);
            Key key = new Key(campaign.slug().value(), view);
            Supplier<String> page = () -> {
                SigningForm form = forms.empty(reading);
                return replies.render("pages/signing/campaign", view, pages.page(reading, view, now, signed, form));
            };
            return signed.letter().isPresent()
                    ? cache.serveLong(ctx, key, version, HTML, page)
                    : cache.serve(ctx, key, version, HTML, page);
        });
    }

    /** Whoever changes the language of a form that came back, or reloads its address, gets the campaign. */
    private Future<Void> toCampaign(RoutingContext ctx) {
        Optional<Campaign> found = find(ctx);
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        return replies.seeOther(ctx, "/campaigns/" + found.get().slug());
    }

    private Future<Void> count(RoutingContext ctx) {
        Optional<Campaign> found = find(ctx);
        if (found.isEmpty()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        Campaign campaign = found.get();
        return counts.of(campaign.id())
                .compose(count -> cache.serve(
                        ctx,
                        "count " + campaign.id(),
                        count,
                        "application/json",
                        () -> json(campaign, count).encode()));
    }

    /** Of what has lines, people and organisations apart. */
    private static JsonObject json(Campaign campaign, Count count) {
        JsonObject json = new JsonObject().put("count", count.people());
        return campaign.definition().kind().hasLines()
                ? json.put("people", count.people()).put("organisations", count.organisations())
                : json;
    }

    private Optional<Campaign> find(RoutingContext ctx) {
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug")).flatMap(catalogue::find);
        if (found.filter(campaign -> campaign.definition().discreet()).isPresent()) {
            PageCache.keepNowhere(ctx);
        }
        return found;
    }
}
