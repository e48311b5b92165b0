package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** As bytes already: they are written with every answer. */
    private final Map<CharSequence, CharSequence> fields = new LinkedHashMap<>();

    SecurityHeaders(boolean secure) {
        field("Content-Security-Policy", CONTENT_POLICY);
        field("X-Content-Type-Options", "nosniff");
        field("X-Frame-Options", "DENY");
        field("Referrer-Policy", "same-origin");
        field("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
        field("Cross-Origin-Opener-Policy", "same-origin");
        field("Cross-Origin-Resource-Policy", "same-origin");
        field("Cache-Control", "no-store");
        if (secure) {
            field("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private void field(String name, String value) {
        fields.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
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
        fields.forEach(headers::set);
    }
}
