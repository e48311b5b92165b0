package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.smallplaces.core.StaffMember;
import org.smallplaces.page.Frame;
import org.smallplaces.page.View;

/** The staff member who makes a request: put there by the guard on {@code /staff/*}, read by the features' routes. */
public final class StaffIdentity {
    private static final String MEMBER = "staff member";
    private static final String FRAME = "staff frame";
    private static final String CONFIRMING = "staff confirming";

    private StaffIdentity() {}

    /** Remembers who makes this request, and what stands around the pages that answer it. */
    public static void put(RoutingContext ctx, StaffMember member, Function<View, Frame> frame) {
        ctx.put(MEMBER, member).put(FRAME, frame);
    }

    /** Asks whoever is logged in to prove once more who they are, before something dangerous. */
    @FunctionalInterface
    public interface Confirming {
        /** Whether the request goes on; where it does not, it has been answered. */
        Future<Boolean> confirmed(RoutingContext ctx);
    }

    /** Remembers how this request is confirmed before something dangerous. */
    public static void confirmBy(RoutingContext ctx, Confirming confirming) {
        ctx.put(CONFIRMING, confirming);
    }

    /** Whether something dangerous may be done in this request; throws where no guard stood before the route. */
    static Future<Boolean> confirmed(RoutingContext ctx) {
        Confirming confirming = ctx.get(CONFIRMING);
        if (confirming == null) {
            throw new IllegalStateException("a staff route without its guard");
        }
        return confirming.confirmed(ctx);
    }

    /** Who makes this request; throws where no guard stood before the route. */
    public static StaffMember of(RoutingContext ctx) {
        StaffMember member = ctx.get(MEMBER);
        if (member == null) {
            throw new IllegalStateException("a staff route without its guard");
        }
        return member;
    }

    /** The same view of a page that belongs below {@code place}, wherever its own address is. */
    public static View below(RoutingContext ctx, View view, String place) {
        return view.within(within(ctx, view.at(place)).frame());
    }

    /** The view within the console, for whoever is logged in; the same view for others. */
    static View within(RoutingContext ctx, View view) {
        Function<View, Frame> frame = ctx.get(FRAME);
        return Optional.ofNullable(frame)
                .map(around -> view.within(around.apply(view)))
                .orElse(view);
    }
}
