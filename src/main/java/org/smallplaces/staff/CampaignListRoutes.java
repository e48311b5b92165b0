package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The list of campaigns: filtered, sorted and cut into pages by the query string. */
public final class CampaignListRoutes implements Routes {
    static final String PATH = "/staff/campaigns";
    private static final int OK = 200;

    private final CampaignLines campaigns;
    private final Replies replies;

    public CampaignListRoutes(CampaignLines campaigns, Replies replies) {
        this.campaigns = campaigns;
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, PATH, this::list);
    }

    private Future<Void> list(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        CampaignQuery query =
                CampaignQuery.parse(name -> Optional.ofNullable(ctx.request().getParam(name)));
        return campaigns
                .of(StaffIdentity.of(ctx), view.language())
                .compose(lines -> replies.page(
                        ctx,
                        OK,
                        "pages/staff/campaigns",
                        view.at(query.at(query.page())),
                        CampaignListPage.of(query, lines)));
    }
}
