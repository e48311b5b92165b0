package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.SnapshotPages.Line;
import org.smallplaces.cosigning.SnapshotPages.StaffPage;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The page on which staff take a snapshot of a declaration. */
public final class SnapshotStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String PATH = "/staff/campaigns/:slug/snapshots";

    private final Pool pool;
    private final Catalogue catalogue;
    private final Snapshots snapshots;
    private final Replies replies;
    private final Clock clock;
    private final ReleaseCountStore counts = new ReleaseCountStore();

    public SnapshotStaffRoutes(Pool pool, Catalogue catalogue, Snapshots snapshots, Replies replies, Clock clock) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.snapshots = snapshots;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, PATH, ctx -> {
            boolean taken = "taken".equals(ctx.request().getParam("done"));
            return show(ctx, OK, taken ? "snapshot.done" : "");
        });
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, PATH, this::take);
    }

    private Future<Void> take(RoutingContext ctx) {
        return snapshots
                .take(campaign(ctx), StaffIdentity.of(ctx))
                .compose(taken -> taken
                        ? replies.seeOther(ctx, ctx.request().path() + "?done=taken")
                        : show(ctx, CONFLICT, "snapshot.refused"));
    }

    private Future<Void> show(RoutingContext ctx, int status, String notice) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        LocalDate today = snapshots.today(campaign);
        return counts.of(pool, campaign.id())
                .compose(standing -> snapshots.list(campaign).compose(found -> {
                    StaffPage page = new StaffPage(
                            campaign.slug().value(),
                            campaign.definition().title().in(view.language()),
                            today,
                            found.stream().anyMatch(dated -> dated.day().equals(today)),
                            campaign.isPublic(clock.instant()),
                            standing,
                            found.stream()
                                    .map(dated -> Line.of(campaign.slug().value(), dated))
                                    .toList(),
                            notice);
                    return replies.page(ctx, status, "pages/cosigning/snapshots-staff", view, page);
                }));
    }

    private Campaign campaign(RoutingContext ctx) {
        Optional<Campaign> found = catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind() == CampaignKind.DECLARATION
                        && one.definition().history().isEmpty())
                .findFirst();
        return found.orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
