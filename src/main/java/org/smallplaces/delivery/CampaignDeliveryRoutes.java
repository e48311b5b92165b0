package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The log of a campaign's deliveries, with the errata. */
public final class CampaignDeliveryRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final DeliveryParts parts;
    private final DeliveryStore store = new DeliveryStore();
    private final ErratumStore errata = new ErratumStore();

    public CampaignDeliveryRoutes(DeliveryParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.HANDLE_PACKS, "/staff/campaigns/:slug/deliveries", this::log);
    }

    private Future<Void> log(RoutingContext ctx) {
        Campaign campaign = parts.catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return Future.all(store.ofCampaign(parts.pool(), campaign.id()), errata.ofCampaign(parts.pool(), campaign.id()))
                .compose(found -> {
                    List<Delivery> deliveries = found.resultAt(0);
                    List<Erratum> corrected = found.resultAt(1);
                    return parts.replies()
                            .page(
                                    ctx,
                                    OK,
                                    "pages/delivery/deliveries",
                                    view,
                                    new LogPage(
                                            campaign.definition().title().in(view.language()),
                                            "/staff/campaigns/" + campaign.slug() + "/packs",
                                            "/staff/campaigns/" + campaign.slug() + "/sheets",
                                            deliveries.stream()
                                                    .map(DeliveryLine::of)
                                                    .toList(),
                                            corrected));
                });
    }

    /** {@code pages/delivery/deliveries}. */
    record LogPage(String title, String packsPath, String sheetsPath, List<DeliveryLine> lines, List<Erratum> errata) {}
}
