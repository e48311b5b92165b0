package org.smallplaces.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/**
 * Refuses posts that another site makes a browser send (403). Browsers say where a post comes from in Sec-Fetch-Site
 * or Origin; a program that sends neither carries no one's cookies and is let through.
 */
final class OriginGuard implements Handler<RoutingContext> {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final int FORBIDDEN = 403;

    private final String scheme;

    OriginGuard(HttpSettings settings) {
        scheme = settings.baseUrl().getScheme();
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (SAFE.contains(ctx.request().method()) || isOwn(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(FORBIDDEN);
        }
    }

    private boolean isOwn(HttpServerRequest request) {
        return OWN_SITE.containsAll(request.headers().getAll("Sec-Fetch-Site"))
                && request.headers().getAll("Origin").stream().allMatch(origin -> isOwn(origin, request));
    }

    /** The Host has been checked before, so an origin equal to it is our own. */
    private boolean isOwn(String origin, HttpServerRequest request) {
        try {
            URI uri = URI.create(origin);
            return scheme.equals(uri.getScheme())
                    && request.authority() != null
                    && request.authority().host().equalsIgnoreCase(uri.getHost())
                    && port(uri.getPort()) == port(request.authority().port());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private int port(int given) {
        return given > 0 ? given : "https".equals(scheme) ? 443 : 80;
    }
}
