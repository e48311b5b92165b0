package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;
import org.smallplaces.cosigning.SnapshotPages.Declaration;
import org.smallplaces.cosigning.SnapshotPages.Line;
import org.smallplaces.cosigning.SnapshotPages.ListPage;
import org.smallplaces.cosigning.SnapshotPages.OnePage;
import org.smallplaces.http.Get;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;

/** What a declaration was on a day, for everybody. Search engines are asked to keep away from the names. */
public final class SnapshotRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String LIST = "/campaigns/:slug/snapshots";
    private static final String HTML = "text/html; charset=utf-8";

    private final Catalogue catalogue;
    private final Snapshots snapshots;
    private final Replies replies;
    private final Clock clock;
    private final PageCache cache = new PageCache();

    public SnapshotRoutes(Catalogue catalogue, Snapshots snapshots, Replies replies, Clock clock) {
        this.catalogue = catalogue;
        this.snapshots = snapshots;
        this.replies = replies;
        this.clock = clock;
    }

    private record Key(String slug, LocalDate day, View view) {}

    private record Version(Campaign campaign, Snapshot snapshot) {}

    @Override
    public void mount(Router router) {
        Get.on(
                router,
                LIST,
                ctx -> find(ctx).map(campaign -> list(ctx, campaign)).orElseGet(() -> missing(ctx)));
        Get.on(router, LIST + "/:day", ctx -> {
            Optional<LocalDate> day = day(ctx.pathParam("day"));
            return find(ctx)
                    .filter(campaign -> day.isPresent())
                    .map(campaign -> snapshots
                            .find(campaign, day.orElseThrow())
                            .compose(found -> found.map(snapshot -> one(ctx, campaign, snapshot))
                                    .orElseGet(() -> missing(ctx))))
                    .orElseGet(() -> missing(ctx));
        });
    }

    private Optional<Campaign> find(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(catalogue::find)
                .filter(campaign -> campaign.definition().kind() == CampaignKind.DECLARATION
                        && campaign.definition().history().isEmpty()
                        && campaign.state(clock.instant()) != CampaignState.WITHDRAWN);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Future<Void> missing(RoutingContext ctx) {
        ctx.fail(NOT_FOUND);
        return Future.succeededFuture();
    }

    private Future<Void> list(RoutingContext ctx, Campaign campaign) {
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        return snapshots.list(campaign).compose(found -> {
            ListPage page = new ListPage(
                    Declaration.of(campaign, view.language()),
                    found.stream()
                            .map(dated -> Line.of(campaign.slug().value(), dated))
                            .toList());
            return replies.page(ctx, OK, "pages/cosigning/snapshots", view, page);
        });
    }

    private Future<Void> one(RoutingContext ctx, Campaign campaign, Snapshot snapshot) {
        View view = replies.view(ctx, campaign.definition().firstLanguage());
        ctx.response().putHeader("X-Robots-Tag", "noindex");
        return cache.serveLong(
                ctx,
                new Key(campaign.slug().value(), snapshot.day(), view),
                new Version(campaign, snapshot),
                HTML,
                () -> replies.render(
                        "pages/cosigning/snapshot",
                        view,
                        OnePage.of(Declaration.of(campaign, view.language()), snapshot, view.language())));
    }
}
