package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smallplaces.area.AreaCounts;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.MailState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.MailNumbers;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.Numbers;

/** The overview of a campaign: its numbers as tables, which charts draw, which stay up to date, and can be downloaded. */
public final class OverviewRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String PATH = "/staff/campaigns/:slug";
    /** The kind of mail that asks to verify. */
    private static final String VERIFY = "verify";

    private final Catalogue catalogue;
    private final CampaignNumbers numbers;
    private final AreaCounts areas;
    private final MailNumbers mail;
    private final Counts counts;
    private final Replies replies;
    private final Messages messages;
    private final Clock clock;

    public OverviewRoutes(
            Catalogue catalogue,
            CampaignNumbers numbers,
            AreaCounts areas,
            MailNumbers mail,
            Counts counts,
            Replies replies,
            Messages messages,
            Clock clock) {
        this.catalogue = catalogue;
        this.numbers = numbers;
        this.areas = areas;
        this.mail = mail;
        this.counts = counts;
        this.replies = replies;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.SEE_CAMPAIGNS,
                PATH,
                ctx -> page(ctx).compose(page -> replies.page(ctx, OK, "pages/staff/overview", view(ctx), page)));
        StaffRoute.get(
                router,
                StaffAct.SEE_CAMPAIGNS,
                PATH + "/live",
                ctx -> page(ctx).compose(page -> replies.fragment(ctx, "pages/staff/overview-live", view(ctx), page)));
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, PATH + "/numbers.csv", this::download);
    }

    private View view(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return all(ctx) ? view.at(view.path() + "?all=1") : view;
    }

    private static boolean all(RoutingContext ctx) {
        return "1".equals(ctx.request().getParam("all"));
    }

    private Future<OverviewPage> page(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Instant now = clock.instant();
        View view = view(ctx);
        return tables(ctx, campaign, view, now)
                .compose(tables -> counts.of(campaign.id())
                        .map(count -> OverviewPage.of(
                                campaign,
                                tables.sheets(),
                                tables.areas(),
                                count,
                                CampaignLines.midnight(campaign, now),
                                ReadAt.of(now, view.zone()),
                                all(ctx))));
    }

    /** All tables, as they may be shown to whoever asks. */
    private record Tables(Sheets sheets, AreaSheets areas) {}

    private Future<Tables> tables(RoutingContext ctx, Campaign campaign, View view, Instant now) {
        return areas(ctx, campaign)
                .compose(areas -> sheets(campaign, view, now, where(areas)).map(sheets -> new Tables(sheets, areas)));
    }

    private static Sheets.Where where(AreaSheets areas) {
        if (areas.small()) {
            return Sheets.Where.ALL;
        }
        return areas.counted().isEmpty() ? Sheets.Where.LARGE : Sheets.Where.LARGE_COUNTRIES;
    }

    private Future<Sheets> sheets(Campaign campaign, View view, Instant now, Sheets.Where where) {
        return Future.all(numbers.of(campaign.id()), mail.of(campaign.id(), VERIFY))
                .map(both -> {
                    Numbers read = both.resultAt(0);
                    Map<MailState, Long> mails = both.resultAt(1);
                    return new Sheets(
                            read,
                            mails,
                            view.language(),
                            campaign.definition().schedule().zone(),
                            now,
                            where);
                });
    }

    /** Small counts stand by themselves for those who may see the names that they are made of. */
    private Future<AreaSheets> areas(RoutingContext ctx, Campaign campaign) {
        boolean small = StaffIdentity.of(ctx).may(StaffAct.REVIEW, campaign.slug());
        return AreasPart.asks(campaign)
                ? areas.of(campaign.id()).map(counted -> new AreaSheets(counted, small))
                : Future.succeededFuture(new AreaSheets(List.of(), small));
    }

    /** One of the tables, whole, with the words of the page. */
    private Future<Void> download(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        View view = view(ctx);
        String table = String.valueOf(ctx.request().getParam("table"));
        return tables(ctx, campaign, view, clock.instant()).compose(tables -> {
            Sheet sheet = Stream.concat(tables.sheets().all().stream(), tables.areas().all().stream())
                    .filter(one -> one.id().equals(table))
                    .findFirst()
                    .orElseThrow(() -> new HttpException(NOT_FOUND));
            String name = campaign.slug() + "-" + sheet.id() + ".csv";
            return ctx.response()
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                    .end(new SheetCsv(messages, view.language()).text(sheet));
        });
    }

    private Campaign campaign(RoutingContext ctx) {
        String slug = ctx.pathParam("slug");
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.slug().value().equals(slug))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
