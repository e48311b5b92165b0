package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The console's first page: what needs its reader now, and how their campaigns go. */
public final class HomeRoutes implements Routes {
    private static final int OK = 200;
    private static final int CAMPAIGNS_SHOWN = 6;
    /** How far back news go for those who never said that they have seen them. */
    private static final Duration NEWS = Duration.ofDays(14);

    private static final String HOME = "/staff";

    private final SeenStore seen;
    private final CampaignLines campaigns;
    private final Replies replies;
    private final Clock clock;
    private final List<CardSource> cards;

    /** What a feature has to say to a staff member on their home page. */
    @FunctionalInterface
    public interface CardSource {
        /** The cards of {@code member}; of news, what came after {@code seen}. */
        Future<List<HomeCard>> cards(StaffMember member, Instant seen);
    }

    /** Cards that are equally urgent are shown in the order of their sources. */
    public HomeRoutes(Pool pool, CampaignLines campaigns, Replies replies, Clock clock, List<CardSource> cards) {
        this.seen = new SeenStore(pool);
        this.campaigns = campaigns;
        this.replies = replies;
        this.clock = clock;
        this.cards = List.copyOf(cards);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.SEE_HOME,
                HOME,
                ctx -> read(ctx).compose(page -> replies.page(ctx, OK, "pages/staff/home", view(ctx), page)));
        StaffRoute.get(
                router,
                StaffAct.SEE_HOME,
                "/staff/live",
                ctx -> read(ctx).compose(page -> replies.fragment(ctx, "pages/staff/home-live", view(ctx), page)));
        StaffRoute.post(router, StaffAct.SEE_HOME, "/staff/seen", this::see);
    }

    private View view(RoutingContext ctx) {
        return replies.view(ctx, Messages.FALLBACK);
    }

    private Future<HomePage> read(RoutingContext ctx) {
        StaffMember member = StaffIdentity.of(ctx);
        View view = view(ctx);
        Instant now = clock.instant();
        return seen.seen(member.id())
                .compose(until -> cards(member, until.orElse(now.minus(NEWS))))
                .compose(waiting -> campaigns.of(member, view.language()).map(lines -> {
                    List<CampaignLine> first = first(lines);
                    ReadAt read = ReadAt.of(now, view.zone());
                    return HomePage.of(member, read, waiting, first, lines.size() > first.size());
                }));
    }

    private Future<List<HomeCard>> cards(StaffMember member, Instant until) {
        Future<List<HomeCard>> all = Future.succeededFuture(List.of());
        for (CardSource feature : cards) {
            all = all.compose(before -> feature.cards(member, until)
                    .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
        }
        return all;
    }

    /** Those in which most happens: what is being signed, then what comes or waits, and no history. */
    private static List<CampaignLine> first(List<CampaignLine> lines) {
        return lines.stream()
                .filter(line -> line.state() != CampaignState.ARCHIVED && line.state() != CampaignState.WITHDRAWN)
                .sorted(Comparator.comparing((CampaignLine line) -> line.state() != CampaignState.OPEN)
                        .thenComparing(CampaignLine::today, Comparator.reverseOrder())
                        .thenComparing(CampaignLine::standing, Comparator.reverseOrder())
                        .thenComparing(CampaignLine::title))
                .limit(CAMPAIGNS_SHOWN)
                .toList();
    }

    private Future<Void> see(RoutingContext ctx) {
        return seen.see(StaffIdentity.of(ctx).id(), clock.instant()).compose(done -> replies.seeOther(ctx, HOME));
    }
}
