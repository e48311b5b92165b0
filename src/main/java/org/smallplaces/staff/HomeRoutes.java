package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The console's first page. */
public final class HomeRoutes implements Routes {
    private static final int OK = 200;

    private final Pool pool;
    private final CountStore store = new CountStore();
    private final Catalogue catalogue;
    private final Replies replies;
    private final Clock clock;
    private final List<Function<StaffMember, Future<List<HomeCard>>>> cards;

    /** With {@code cards} the features say what waits for a staff member; they are shown in this order. */
    public HomeRoutes(
            Pool pool,
            Catalogue catalogue,
            Replies replies,
            Clock clock,
            List<Function<StaffMember, Future<List<HomeCard>>>> cards) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.replies = replies;
        this.clock = clock;
        this.cards = List.copyOf(cards);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_HOME, "/staff", this::home);
    }

    private Future<Void> home(RoutingContext ctx) {
        StaffMember member = StaffIdentity.of(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        return Future.all(store.counts(pool), cards(member)).compose(both -> {
            List<HomePage.Line> lines = lines(member, view, both.resultAt(0));
            HomePage page = HomePage.of(member, both.resultAt(1), lines);
            return replies.page(ctx, OK, "pages/staff/home", view, page);
        });
    }

    private Future<List<HomeCard>> cards(StaffMember member) {
        Future<List<HomeCard>> all = Future.succeededFuture(List.of());
        for (Function<StaffMember, Future<List<HomeCard>>> feature : cards) {
            all = all.compose(before -> feature.apply(member)
                    .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
        }
        return all;
    }

    private List<HomePage.Line> lines(StaffMember member, View view, Map<UUID, CountStore.Counts> counts) {
        Instant now = clock.instant();
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> member.may(StaffAct.SEE_CAMPAIGNS, campaign.slug()))
                .map(campaign -> HomePage.Line.of(
                        campaign, counts.getOrDefault(campaign.id(), CountStore.Counts.NONE), view.language(), now))
                .toList();
    }
}
