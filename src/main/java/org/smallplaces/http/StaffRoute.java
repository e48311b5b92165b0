package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.function.Function;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;

/**
 * Mounts the console's pages, each with the act that it is for: whoever may not do it gets no further. Where the path
 * names a campaign by {@code :slug}, the act has to be allowed for that campaign; a campaign for which one has no role
 * at all is not there.
 */
public final class StaffRoute {
    private static final String ACT = "staff act";
    private static final int NOT_FOUND = 404;

    private StaffRoute() {}

    /** Mounts a page, for GET and HEAD. */
    public static void get(Router router, StaffAct act, String path, Function<RoutingContext, Future<?>> handler) {
        mount(router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD), act, handler);
    }

    /**
     * Mounts a form; the guard before it has read the body and checked its token. A dangerous one asks whoever logged in
     * some time ago to prove once more who they are, and then goes on with what was posted.
     */
    public static void post(Router router, StaffAct act, String path, Function<RoutingContext, Future<?>> handler) {
        mount(router.post(path), act, act.isDangerous() ? confirmed(handler) : handler);
    }

    private static Function<RoutingContext, Future<?>> confirmed(Function<RoutingContext, Future<?>> handler) {
        return ctx -> StaffIdentity.confirmed(ctx)
                .compose(goesOn -> goesOn ? handler.apply(ctx).mapEmpty() : Future.succeededFuture());
    }

    private static void mount(Route route, StaffAct act, Function<RoutingContext, Future<?>> handler) {
        Handler<RoutingContext> next = Handlers.async(handler);
        route.putMetadata(ACT, act).handler(ctx -> {
            refusal(StaffIdentity.of(ctx), act, Optional.ofNullable(ctx.pathParam("slug")))
                    .ifPresentOrElse(ctx::fail, () -> next.handle(ctx));
        });
    }

    /** What the route is for, if it was mounted here. */
    public static Optional<StaffAct> act(Route route) {
        return Optional.ofNullable(route.getMetadata(ACT));
    }

    /** Lets whoever may do {@code act} for {@code campaign} go on; to others, what they asked for is not there. */
    public static void require(RoutingContext ctx, StaffAct act, Slug campaign) {
        if (!StaffIdentity.of(ctx).may(act, campaign)) {
            throw new HttpException(NOT_FOUND);
        }
    }

    private static Optional<HttpException> refusal(StaffMember member, StaffAct act, Optional<String> slug) {
        Optional<Slug> campaign = slug.flatMap(Slug::parse);
        if (campaign.isPresent() && !member.roles().knows(campaign.get())) {
            return Optional.of(new HttpException(NOT_FOUND));
        }
        boolean may = campaign.map(one -> member.may(act, one)).orElseGet(() -> somewhere(member, act));
        return may ? Optional.empty() : Optional.of(RoleMissing.refusal());
    }

    private static boolean somewhere(StaffMember member, StaffAct act) {
        return act.scope() == StaffAct.Scope.SITE
                ? member.may(act)
                : member.roles().maySomewhere(act);
    }
}
