package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Get;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;
import org.smallplaces.update.PublicPages.Entry;
import org.smallplaces.update.PublicPages.UpdatesPage;

/** The updates of a campaign for everybody: a page, each by itself, and a feed. They come from the cache, at most a second old. */
public final class PublicUpdateRoutes implements Routes {
    static final String PATH = "/campaigns/:slug/updates";
    private static final int NOT_FOUND = 404;
    private static final int A_PAGE = 10;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String ATOM = "application/atom+xml; charset=utf-8";

    private final UpdateParts parts;
    private final Catalogue catalogue;
    private final PublishedUpdates published;
    private final AtomFeed feed = new AtomFeed();
    private final PageCache cache = new PageCache();

    public PublicUpdateRoutes(UpdateParts parts) {
        this.parts = parts;
        this.catalogue = parts.catalogue();
        this.published = new PublishedUpdates(parts.pool());
    }

    private record Key(String slug, String page, View view) {}

    private record Version(Campaign campaign, List<Published> updates) {}

    private interface Answer {
        Future<Void> to(RoutingContext ctx, Campaign campaign, List<Published> updates);
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> find(ctx, this::list));
        Get.on(router, PATH + ".atom", ctx -> find(ctx, this::atom));
        Get.on(router, PATH + "/:number", ctx -> find(ctx, this::one));
    }

    /** As of every page of a campaign: what the public may not see is not there. */
    private Future<Void> find(RoutingContext ctx, Answer answer) {
        Instant now = parts.clock().instant();
        Optional<Campaign> found = Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign ->
                        campaign.definition().history().isEmpty() && campaign.state(now) != CampaignState.WITHDRAWN);
        if (found.filter(campaign -> campaign.definition().discreet()).isPresent()) {
            PageCache.keepNowhere(ctx);
        }
        return found.map(campaign -> published.of(campaign.id()).compose(updates -> answer.to(ctx, campaign, updates)))
                .orElseGet(() -> missing(ctx));
    }

    private static Future<Void> missing(RoutingContext ctx) {
        ctx.fail(NOT_FOUND);
        return Future.succeededFuture();
    }

    private Future<Void> list(RoutingContext ctx, Campaign campaign, List<Published> updates) {
        int pages = Math.max(1, (updates.size() + A_PAGE - 1) / A_PAGE);
        int page = page(ctx.request().getParam("page", "1"));
        if (page < 1 || page > pages) {
            return missing(ctx);
        }
        View asked = parts.replies().view(ctx, campaign.definition().firstLanguage());
        View view = page == 1 ? asked : asked.at(asked.path() + "?page=" + page);
        List<Published> shown = updates.subList((page - 1) * A_PAGE, Math.min(page * A_PAGE, updates.size()));
        String path = "/campaigns/" + campaign.slug() + "/updates";
        return serve(
                ctx,
                new Key(campaign.slug().value(), "page " + page, view),
                new Version(campaign, updates),
                view,
                () -> page(
                        campaign,
                        view,
                        shown,
                        false,
                        view.path(),
                        page > 1 ? path + (page == 2 ? "" : "?page=" + (page - 1)) : "",
                        page < pages ? path + "?page=" + (page + 1) : ""));
    }

    private static int page(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
    }

    private Future<Void> one(RoutingContext ctx, Campaign campaign, List<Published> updates) {
        Optional<Published> found = updates.stream()
                .filter(one -> Integer.toString(one.number()).equals(ctx.pathParam("number")))
                .findFirst();
        if (found.isEmpty()) {
            return missing(ctx);
        }
        View view = parts.replies().view(ctx, campaign.definition().firstLanguage());
        return serve(
                ctx,
                new Key(campaign.slug().value(), "one " + found.get().number(), view),
                new Version(campaign, List.of(found.get())),
                view,
                () -> page(campaign, view, List.of(found.get()), true, view.path(), "", ""));
    }

    private Future<Void> serve(RoutingContext ctx, Key key, Version version, View view, Supplier<UpdatesPage> page) {
        return cache.serve(
                ctx, key, version, HTML, () -> parts.replies().render("pages/update/updates", view, page.get()));
    }

    private UpdatesPage page(
            Campaign campaign,
            View view,
            List<Published> shown,
            boolean alone,
            String address,
            String newer,
            String older) {
        Language language = campaign.languageFor(view.language());
        return new UpdatesPage(
                campaign.slug().value(),
                campaign.definition().kind().name().toLowerCase(java.util.Locale.ROOT),
                campaign.definition().title().in(language),
                language.tag(),
                language.direction(),
                campaign.definition().summary().in(language),
                campaign.definition().schedule().zone(),
                alone,
                parts.settings().link(address),
                parts.settings().link("/campaigns/" + campaign.slug() + "/updates.atom?lang=" + view.language()),
                shown.stream()
                        .map(one -> Entry.of(one, campaign, view.language()))
                        .toList(),
                newer,
                older,
                campaign.definition().discreet());
    }

    /** Programs that read feeds keep them, by their title: a discreet campaign has none. */
    private Future<Void> atom(RoutingContext ctx, Campaign campaign, List<Published> updates) {
        if (campaign.definition().discreet()) {
            return missing(ctx);
        }
        View view = parts.replies().view(ctx, campaign.definition().firstLanguage());
        Key key = new Key(campaign.slug().value(), "feed", view.at(""));
        return cache.serve(ctx, key, new Version(campaign, updates), ATOM, () -> {
            Language language = view.language();
            String title = parts.replies()
                    .say(
                            view,
                            "updates.feed.title",
                            Map.of("title", campaign.definition().title().in(campaign.languageFor(language))));
            return feed.write(parts.settings().link(""), campaign, language, title, updates);
        });
    }
}
