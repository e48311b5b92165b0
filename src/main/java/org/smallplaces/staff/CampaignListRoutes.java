package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
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
    private final ConsoleCampaigns console;
    private final Replies replies;

    /** @param console where campaigns are being written that are not published yet */
    public CampaignListRoutes(CampaignLines campaigns, ConsoleCampaigns console, Replies replies) {
        this.campaigns = campaigns;
        this.console = console;
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
        StaffMember member = StaffIdentity.of(ctx);
        return Future.all(campaigns.of(member, view.language()), console.all()).compose(both -> {
            List<CampaignLine> lines = both.resultAt(0);
            List<ConsoleCampaign> written = both.resultAt(1);
            CampaignListPage page = CampaignListPage.of(query, lines)
                    .with(member.may(StaffAct.ADD_CAMPAIGNS), begun(member, view.language(), written));
            return replies.page(ctx, OK, "pages/staff/campaigns", view.at(query.at(query.page())), page);
        });
    }

    /** What is only being written, for those who may write it. */
    private static List<CampaignListPage.Begun> begun(
            StaffMember member, Language language, List<ConsoleCampaign> written) {
        return written.stream()
                .filter(one -> one.published().isEmpty())
                .filter(one -> member.may(StaffAct.EDIT_CAMPAIGNS, one.slug()))
                .map(one -> new CampaignListPage.Begun(
                        one.form().words("title", language).orElse(one.slug().value()),
                        PATH + "/" + one.slug() + "/edit",
                        one.edited().at(),
                        one.edited().name()))
                .toList();
    }
}
