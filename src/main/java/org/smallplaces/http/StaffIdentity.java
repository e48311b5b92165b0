package org.smallplaces.http;

import io.vertx.ext.web.RoutingContext;
import org.smallplaces.core.StaffMember;

/** The staff member who makes a request: put there by the guard on {@code /staff/*}, read by the features' routes. */
public final class StaffIdentity {
    private static final String MEMBER = "staff member";
    private static final String FORM_TOKEN = "staff form token";

    private StaffIdentity() {}

    /** Remembers who makes this request, and the token that its forms have to carry. */
    public static void put(RoutingContext ctx, StaffMember member, String formToken) {
        ctx.put(MEMBER, member).put(FORM_TOKEN, formToken);
    }

    /** Who makes this request; throws where no guard stood before the route. */
    public static StaffMember of(RoutingContext ctx) {
        StaffMember member = ctx.get(MEMBER);
        if (member == null) {
            throw new IllegalStateException("a staff route without its guard");
        }
        return member;
    }

    /** The token that every form on this page carries as {@code csrf}. */
    public static String formToken(RoutingContext ctx) {
        String token = ctx.get(FORM_TOKEN);
        return token == null ? "" : token;
    }
}
