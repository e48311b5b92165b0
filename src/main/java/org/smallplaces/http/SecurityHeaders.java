package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The headers that every answer carries, errors included. Nothing is loaded from elsewhere, nothing is framed, nothing
 * is kept by caches unless a route says so.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
    /** The content policy of all pages. */
    public static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                    + " data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private final boolean secure;

    SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void handle(RoutingContext ctx) {
        put(ctx.response().headers());
        ctx.next();
    }

    /** Puts them on an answer that the router gives before any route, as where a request has no Host. */
    void putIfMissing(MultiMap headers) {
        if (!headers.contains("Content-Security-Policy")) {
            put(headers);
        }
    }

    /** Puts them on an answer that no route gives. */
    void put(MultiMap headers) {
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
